/** MediaWiki's canonical namespace names, by number: they work on every wiki. */
export const CANONICAL: readonly (readonly [number, string])[] = [
  [-2, 'Media'],
  [-1, 'Special'],
  [1, 'Talk'],
  [2, 'User'],
  [3, 'User talk'],
  [4, 'Project'],
  [5, 'Project talk'],
  [6, 'File'],
  [6, 'Image'],
  [7, 'File talk'],
  [7, 'Image talk'],
  [8, 'MediaWiki'],
  [9, 'MediaWiki talk'],
  [10, 'Template'],
  [11, 'Template talk'],
  [12, 'Help'],
  [13, 'Help talk'],
  [14, 'Category'],
  [15, 'Category talk'],
  [828, 'Module'],
  [829, 'Module talk'],
];

/**
 * Names of the File namespace in MediaWiki's languages. A dump lists one name for each namespace; links are also written
 * with the older and the neighbouring ones, so all of them are read on every wiki where they mean nothing else.
 */
export const FILE_NAMES =
  'Datei|Bild|Fichier|Archivo|Imagen|Immagine|Ficheiro|Imagem|Arquivo|Bestand|Afbeelding|Plik|Grafika|Файл|Изображение|' +
  'Зображення|Fil|Bilde|Billede|Tiedosto|Kuva|Soubor|Súbor|Obrázok|Fájl|Kép|Fișier|Fişier|Imagine|Картинка|Датотека|' +
  'Слика|Datoteka|Slika|Податотека|Αρχείο|Εικόνα|Dosya|Resim|ملف|صورة|קובץ|תמונה|پرونده|تصویر|فائل|चित्र|চিত্র|படிமம்|' +
  'దస్త్రం|బొమ్మ|പ്രമാണം|ചിത്രം|ไฟล์|ภาพ|Tập tin|Hình|Berkas|Gambar|Fail|Imej|ファイル|画像|파일|그림|文件|档案|檔案|图像|圖像|' +
  'Fitxer|Imatge|Fitxategi|Irudi|Imaxe|Dosiero|Fasciculus|Imago|Pilt|Attēls|Vaizdas|Fails|Lêer|Beeld|Delwedd|Íomhá|' +
  'Mynd|Skeda|Figura|ფაილი|სურათი|Պատկեր|Şəkil|Сурет|Выява|Fichièr|Restr|Skeudenn|Payl|Talaksan|Picha';

/** Names of the Category namespace, likewise. */
export const CATEGORY_NAMES =
  'Kategorie|Catégorie|Categoría|Categoria|Categorie|Kategoria|Категория|Категорія|Kategori|Luokka|Kategória|Kategooria|' +
  'Категорија|Kategorija|Κατηγορία|تصنيف|קטגוריה|رده|زمرہ|श्रेणी|বিষয়শ্রেণী|பகுப்பு|వర్గం|വർഗ്ഗം|หมวดหมู่|Thể loại|カテゴリ|' +
  '분류|分类|分類|Kategorio|Kategoreja|Categori|Catagóir|Flokkur|კატეგორია|Կատեգորիա|Kateqoriya|Санат|Катэгорыя|Rummad|' +
  'Kategoriya|Jamii';
