fn main() {
    let a: Vec<String> = std::env::args().collect();
    let bytes = std::fs::read(&a[1]).unwrap();
    let mut how = wasm_split_cli_support::Options::new(&bytes);
    let d = std::path::PathBuf::from(&a[2]);
    std::fs::create_dir_all(&d).unwrap();
    let m = d.join("main.wasm");
    how.output_dir = &d;
    how.main_out_path = &m;
    how.link_name = "./parts.js";
    let cut = wasm_split_cli_support::transform(how).unwrap();
    for (k, v) in cut.prefetch_map {
        println!("{k} {v:?}");
    }
}
