namespace MakCrm.Demo.Samples;

/// <summary>Names for invented people, the male and the female form side by side; ё is kept, since people drop it at random.</summary>
static class SampleNames
{
    public static readonly (string Male, string Female)[] Last =
    [
        .. Pairs(
            "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов "
                + "Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев "
                + "Романов Воробьёв Сергеев Королёв Ковалёв Киселёв Муравьёв Журавлёв Тарасов Белов Комаров Киреев Щербаков Хохлов Цветков",
            x => x + "а"
        ),
        ("Достоевский", "Достоевская"),
        ("Чайковский", "Чайковская"),
        ("Коваленко", "Коваленко"),
        ("Ахметов", "Ахметова"),
        ("Сафиуллин", "Сафиуллина"),
        ("Жумабаев", "Жумабаева"),
        ("Черных", "Черных"),
    ];

    public static readonly string[] MaleFirst =
        "Александр Сергей Дмитрий Алексей Андрей Артём Пётр Фёдор Семён Иван Максим Николай Юрий Рустам Тимур Ерлан".Split(' ');

    public static readonly string[] FemaleFirst =
        "Анна Мария Елена Ольга Наталья Татьяна Алёна Екатерина Светлана Юлия Ирина Гульнара Айгуль Ксения Любовь Фёкла".Split(' ');

    public static readonly (string Male, string Female)[] Middle =
    [
        .. Pairs(
                "Александров Сергеев Дмитриев Алексеев Андреев Артёмов Петров Фёдоров Семёнов Иванов Николаев Юрьев Рустамов",
                x => x + "на"
            )
            .Select(x => (x.Male + "ич", x.Female)),
        ("Ильич", "Ильинична"),
    ];

    static readonly Dictionary<char, string> Latin = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
        .Zip("a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".Split(' '))
        .ToDictionary(x => x.First, x => x.Second.Trim('-'));

    public static string Transliterated(string text) =>
        string.Concat(text.Select(c => char.IsUpper(c) ? Capital(Letter(char.ToLowerInvariant(c))) : Letter(c)));

    static string Letter(char c) => Latin.TryGetValue(c, out var latin) ? latin : c.ToString();

    static string Capital(string latin) => latin.Length == 0 ? "" : char.ToUpperInvariant(latin[0]) + latin[1..];

    static IEnumerable<(string Male, string Female)> Pairs(string males, Func<string, string> female) =>
        males.Split(' ').Select(male => (male, female(male)));
}
