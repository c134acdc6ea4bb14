//! Turns the grammars of the three kinds of example into one file that the program carries, and asks for a new
//! build when the starter that it also carries has changed.

use std::{env, error::Error, fs, path::Path};

use syntect::{
    dumps,
    parsing::{SyntaxDefinition, SyntaxSetBuilder},
};

fn main() -> Result<(), Box<dyn Error>> {
    for folder in ["content", "quizzes", "starters", "themes", "src/render/grammars"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let mut builder = SyntaxSetBuilder::new();
    for name in ["web-address", "email", "chat"] {
        let text = fs::read_to_string(format!("src/render/grammars/{name}.sublime-syntax"))?;
        builder.add(SyntaxDefinition::load_from_str(&text, true, None)?);
    }
    let out = env::var("OUT_DIR")?;
    dumps::dump_to_uncompressed_file(&builder.build(), Path::new(&out).join("grammars.packdump"))?;
    Ok(())
}
