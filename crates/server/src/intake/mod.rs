//! What comes in from shops: customers, products and orders as JSON or CSV, checked line by line and
//! converted to the core's own types.
