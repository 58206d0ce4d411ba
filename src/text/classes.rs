//! How the classes of replies are written: A, 甲 or 解决采纳, by scheme and register.

use crate::domain::{
    choices::{Class, ClassScheme, Resolution},
    register::Register,
    scheme::class,
};

/// A class as a scheme writes it.
pub fn letter(scheme: ClassScheme, class: Class) -> &'static str {
    let letters = match scheme {
        ClassScheme::Nat4 | ClassScheme::City4 | ClassScheme::Abc => ["A", "B", "C", "D"],
        ClassScheme::Jyb => ["甲", "乙", "丙", "丁"],
        ClassScheme::Sh4 => ["解决采纳", "正在解决", "计划解决", "留作参考"],
    };
    letters[class as usize]
}

/// The class of a result as this register writes it: its own mark, or its scheme's; ABC when it has none.
pub fn of(register: &Register, resolution: Resolution) -> String {
    let own = register.class_letters.iter().find(|it| it.resolution == Some(resolution));
    match own.and_then(|it| it.letter.as_ref()) {
        Some(letter) => letter.to_string(),
        None => {
            let scheme = register.class_scheme.unwrap_or(ClassScheme::Abc);
            letter(scheme, class(scheme, resolution)).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::RecordId, kind::Kind, register::ClassLetter, text::Line};

    #[test]
    fn a_class_is_written_as_the_register_chooses() {
        let mut register = Register::new(RecordId::derived(Kind::Register, &[]));
        assert_eq!(of(&register, Resolution::Planned), "B");
        register.class_scheme = Some(ClassScheme::Jyb);
        assert_eq!(of(&register, Resolution::Planned), "乙");
        register.class_scheme = Some(ClassScheme::Sh4);
        assert_eq!(of(&register, Resolution::Partial), "解决采纳");
        let letter = Line::parse("B类").ok();
        register.class_letters = vec![ClassLetter { resolution: Some(Resolution::Partial), letter }];
        assert_eq!(of(&register, Resolution::Partial), "B类");
    }
}
