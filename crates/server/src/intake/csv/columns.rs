//! The columns of the three tables. `docs/orders.md` lists them; a test keeps the two equal.

/// One column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    /// Whether the header must have it.
    pub required: bool,
    /// Whether it says something about the whole record; later rows may repeat it or leave it
    /// empty.
    pub whole: bool,
    /// Its field in JSON, below the row's line or variant unless `whole`.
    pub field: &'static str,
}

const fn whole(name: &'static str, field: &'static str) -> Column {
    Column { name, required: false, whole: true, field }
}

const fn part(name: &'static str, field: &'static str) -> Column {
    Column { name, required: false, whole: false, field }
}

const fn needed(column: Column) -> Column {
    Column { required: true, ..column }
}

/// `orders.csv`: one row a line of an order.
pub const ORDERS: &[Column] = &[
    needed(whole("order_number", "number")),
    whole("customer", "customer"),
    whole("contact_name", "contact.name"),
    whole("contact_email", "contact.email"),
    whole("contact_phone", "contact.phone"),
    needed(whole("placed_at", "placed_at")),
    needed(whole("state", "state")),
    whole("market", "market"),
    whole("currency", "currency"),
    whole("tax_included", "tax_included"),
    whole("shipping", "shipping"),
    whole("shipping_tax", "shipping_tax"),
    whole("order_discount", "discount"),
    whole("payments", "payments"),
    whole("ship_name", "ship_to.name"),
    whole("ship_phone", "ship_to.phone"),
    whole("ship_country", "ship_to.country"),
    whole("ship_region", "ship_to.region"),
    whole("ship_city", "ship_to.city"),
    whole("ship_district", "ship_to.district"),
    whole("ship_postcode", "ship_to.postcode"),
    whole("ship_street", "ship_to.street"),
    whole("gift_name", "gift.receiver.name"),
    whole("gift_email", "gift.receiver.email"),
    whole("gift_phone", "gift.receiver.phone"),
    whole("gift_refundable", "gift.refundable"),
    whole("promotions", "promotions"),
    part("line_no", "no"),
    needed(part("sku", "sku")),
    part("product", "product"),
    part("title", "title"),
    part("variant", "variant"),
    part("category", "category"),
    needed(part("quantity", "quantity")),
    needed(part("unit_price", "unit_price")),
    part("line_remainder", "remainder"),
    part("kit", "kit"),
    part("line_discount", "discount"),
    part("line_tax", "tax"),
    part("traits", "traits"),
    part("no_return_confirmed", "no_return_confirmed"),
    part("installed_at", "installed_at"),
    part("unit_grams", "unit_grams"),
    part("carrier", "carrier"),
    part("tracking", "tracking"),
    part("shipped_at", "shipped_at"),
    part("delivered_at", "delivered_at"),
];

/// `products.csv`: one row a variant.
pub const PRODUCTS: &[Column] = &[
    needed(whole("product_id", "id")),
    needed(whole("product_title", "title")),
    whole("product_category", "category"),
    whole("product_traits", "traits"),
    needed(part("variant_sku", "sku")),
    part("variant_title", "title"),
    needed(part("price", "price")),
    part("price_currency", "currency"),
    part("stock", "stock"),
    part("available", "available"),
];

/// `customers.csv`: one row a customer.
pub const CUSTOMERS: &[Column] = &[
    needed(whole("customer_id", "id")),
    whole("name", "name"),
    whole("email", "email"),
    whole("phone", "phone"),
    whole("locale", "locale"),
    whole("address_name", "addresses[0].name"),
    whole("address_phone", "addresses[0].phone"),
    whole("country", "addresses[0].country"),
    whole("region", "addresses[0].region"),
    whole("city", "addresses[0].city"),
    whole("district", "addresses[0].district"),
    whole("postcode", "addresses[0].postcode"),
    whole("street", "addresses[0].street"),
    whole("tenders", "tenders"),
];

/// Which table it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Orders,
    Products,
    Customers,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Orders, Self::Products, Self::Customers];

    /// Its columns; the first is the key that holds the rows of a record together.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Orders => ORDERS,
            Self::Products => PRODUCTS,
            Self::Customers => CUSTOMERS,
        }
    }
}
