//! The types that can be given to an attribute.

/// Something that can be the value of an attribute.
pub trait IntoValue {
    /// `None` leaves the attribute off.
    fn into_value(self) -> Option<String>;
}

impl IntoValue for &str {
    #[inline(never)]
    fn into_value(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl IntoValue for String {
    fn into_value(self) -> Option<String> {
        Some(self)
    }
}

impl IntoValue for &String {
    fn into_value(self) -> Option<String> {
        Some(self.clone())
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Option<String> {
        self.and_then(T::into_value)
    }
}

/// `true` gives an attribute without a value, `false` gives no attribute.
impl IntoValue for bool {
    fn into_value(self) -> Option<String> {
        self.then(String::new)
    }
}

impl IntoValue for crate::address::Address {
    fn into_value(self) -> Option<String> {
        Some(self.as_str().to_owned())
    }
}

impl IntoValue for &crate::address::Address {
    fn into_value(self) -> Option<String> {
        Some(self.as_str().to_owned())
    }
}
