//! The chart of accounts. What each is for is written once more in `docs/accounts.md`, which a test
//! compares with this list.

/// Whose books an account is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    Buyer,
    Merchant,
    Carrier,
    Supplier,
    Insurer,
    Platform,
    /// A payment provider.
    Provider,
    Bank,
    /// Gift cards, store credit and points: what the shop owes in goods.
    StoredValue,
}

impl Owner {
    /// All of them, in the order of the chart.
    pub const ALL: [Self; 9] = [
        Self::Buyer,
        Self::Merchant,
        Self::Carrier,
        Self::Supplier,
        Self::Insurer,
        Self::Platform,
        Self::Provider,
        Self::Bank,
        Self::StoredValue,
    ];

    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Merchant => "merchant",
            Self::Carrier => "carrier",
            Self::Supplier => "supplier",
            Self::Insurer => "insurer",
            Self::Platform => "platform",
            Self::Provider => "provider",
            Self::Bank => "bank",
            Self::StoredValue => "stored-value",
        }
    }
}

macro_rules! accounts {
    ($($(#[$doc:meta])* $name:ident = $owner:ident $word:literal;)*) => {
        /// One account of the chart.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Account {
            $($(#[$doc])* $name,)*
        }

        impl Account {
            /// All of them, in the order of the chart.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$name),*];

            /// Whose it is.
            pub fn owner(self) -> Owner {
                match self {
                    $(Self::$name => Owner::$owner,)*
                }
            }

            /// The word in keys, columns and the API; unique within its owner.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

accounts! {
    /// What was agreed: credit is owed to the buyer, debit by the buyer.
    BuyerClaims = Buyer "claims";
    /// What really moved: debit came to the buyer, credit from the buyer.
    BuyerPayments = Buyer "payments";
    /// What the goods had been paid with, less tax.
    Goods = Merchant "goods";
    /// Tax given back, that on freight included.
    Tax = Merchant "tax";
    /// Outbound freight given back, less tax.
    Shipping = Merchant "shipping";
    /// Less what earlier cases paid back for the same units.
    PaidBefore = Merchant "paid-before";
    /// Loss of value taken off, or given back after a dispute.
    LossOfValue = Merchant "loss-of-value";
    /// Exchanges: what the goods that go out cost more or less.
    PriceDifference = Merchant "price-difference";
    /// Paid to buyers who keep the goods.
    Compensation = Merchant "compensation";
    /// The difference back for prices that fell.
    PriceProtection = Merchant "price-protection";
    /// Coupons and store credit for promises that were not kept, and as goodwill.
    Promises = Merchant "promises";
    /// What later orders bore of coupons that were redeemed.
    CouponsRedeemed = Merchant "coupons-redeemed";
    /// Settled before for something that then did not come about.
    MadeGood = Merchant "made-good";
    /// Prices of repairs that are not free.
    Repairs = Merchant "repairs";
    /// The way back: paid for buyers, or taken from them.
    ReturnFreight = Merchant "return-freight";
    /// Promotions that what is kept no longer earns.
    Promotions = Merchant "promotions";
    RestockingFees = Merchant "restocking-fees";
    /// Accessories and presents that did not come back.
    Missing = Merchant "missing";
    Goodwill = Merchant "goodwill";
    Interest = Merchant "interest";
    /// More, for taking the money as store credit.
    Bonus = Merchant "bonus";
    /// What fees and losses may not take, left to buyers.
    Limits = Merchant "limits";
    /// Taken from money that was set aside until goods are back.
    HoldsTaken = Merchant "holds-taken";
    /// Worth more than could be paid back, or asked for and never paid.
    NotDue = Merchant "not-due";
    /// What providers took for themselves when money went back.
    ProviderFees = Merchant "provider-fees";
    /// What others are to bear of it.
    Recovered = Merchant "recovered";
    /// Claims that were given up.
    WrittenOff = Merchant "written-off";
    CarrierClaims = Carrier "claims";
    CarrierPayments = Carrier "payments";
    SupplierClaims = Supplier "claims";
    SupplierPayments = Supplier "payments";
    InsurerClaims = Insurer "claims";
    InsurerPayments = Insurer "payments";
    PlatformClaims = Platform "claims";
    PlatformPayments = Platform "payments";
    /// Handed to a provider, which has not said what became of it.
    InTransit = Provider "in-transit";
    /// What the provider paid or took for the shop and settles with its next statement.
    Clearing = Provider "clearing";
    /// Moved without a provider.
    Bank = Bank "money";
    /// Store credit and gift cards.
    StoredValue = StoredValue "balance";
    Points = StoredValue "points";
    /// Coupons that can still be redeemed.
    Coupons = StoredValue "coupons";
}

impl Account {
    /// The account with these words.
    pub fn parse(owner: &str, word: &str) -> Option<Self> {
        let all = Self::ALL.into_iter();
        all.into_iter().find(|account| (account.owner().word(), account.word()) == (owner, word))
    }
}
