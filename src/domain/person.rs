//! People as records name them: by name, post and phone.

use super::{
    record::group,
    text::{Name, Phone, Post},
};

group! {
    /// A person with a post and a phone.
    Person {
        name "姓名": Option<Name>,
        post "职务": Option<Post>,
        phone "电话": Option<Phone>,
    }
}
