using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MakCrm.Domain.Imports.Cells;

/// <summary>
/// Whoever a cell names: «Иванов Иван Иванович», «Иван Иванович Иванов», «Иванов И. И.», «Ivan Petrov», «ООО "Ромашка"», «ИП Петров П. П.».
/// Told by fathers' names, then by first names that everybody knows, then by endings; what is none of that stays one name.
/// </summary>
static partial class CellNameParser
{
    const int MostWords = 4;

    static readonly string[] FathersNames = ["ович", "евич", "ьич", "овна", "евна", "ична", "инична", "ovich", "evich", "ovna", "evna"];
    static readonly string[] AfterFathersNames = ["оглы", "оглу", "кызы", "улы", "угли"];

    static readonly string[] OfSurnames =
    [
        "ов",
        "ова",
        "ев",
        "ева",
        "ёв",
        "ёва",
        "ин",
        "ина",
        "ын",
        "ына",
        "ский",
        "ская",
        "цкий",
        "цкая",
        "енко",
        "чук",
        "юк",
        "ян",
        "дзе",
        "швили",
        "их",
        "ых",
        "ov",
        "ova",
        "ev",
        "eva",
        "sky",
        "skiy",
        "skaya",
        "enko",
        "chuk",
    ];

    static readonly HashSet<string> FirstNames = new(
        """
        александр александра алексей алена алина алла анастасия анатолий ангелина андрей анна антон антонина арина аркадий армен арсений артем артур
        богдан борис вадим валентин валентина валерий валерия варвара василий василиса вера вероника виктор виктория виталий владимир владислав
        всеволод вячеслав галина георгий герман глеб григорий давид дарья демид денис диана динара дмитрий ева евгений евгения егор екатерина елена
        елизавета ефим жанна захар зинаида зоя иван игорь илья инна иннокентий ирина камила карина кирилл клавдия константин кристина ксения
        лариса лев леонид лидия лилия любовь людмила майя макар максим маргарита марина мария марк матвей михаил мирон надежда наталия наталья
        никита николай нина оксана олег олеся ольга павел петр платон полина раиса ренат римма роберт родион роман руслан рустам савелий светлана
        семен сергей снежана софия софья станислав степан таисия тамара тарас татьяна тимофей тимур ульяна федор филипп эдуард элина эльвира эмма
        юлия юрий яков яна ярослав айдар азат айгуль гульнара ильдар ильнур марат рамиль ринат фарид
        alexander alexey alexandra andrey anna anton artem boris daria denis dmitry ekaterina elena evgeny ivan igor ilya irina john maria marina
        maxim mikhail natalia nikita nikolay oleg olga pavel peter petr roman sergey sergei svetlana tatiana victor vladimir yulia yuri
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
    );

    static readonly (string Form, string Code)[] Forms =
    [
        ("общество с ограниченной ответственностью", "ooo"),
        ("публичное акционерное общество", "pao"),
        ("открытое акционерное общество", "pao"),
        ("закрытое акционерное общество", "ao"),
        ("акционерное общество", "ao"),
        ("индивидуальный предприниматель", "ip"),
        ("крестьянское фермерское хозяйство", "kfh"),
        ("ооо", "ooo"),
        ("пао", "pao"),
        ("оао", "pao"),
        ("зао", "ao"),
        ("ао", "ao"),
        ("ип", "ip"),
        ("кфх", "kfh"),
        ("гуп", "gup"),
        ("фгуп", "gup"),
        ("муп", "mup"),
        ("нко", "nko"),
        ("ано", "nko"),
        ("фонд", "nko"),
        ("тоо", "foreign"),
        ("llc", "ooo"),
        ("ooo", "ooo"),
        ("ltd", "foreign"),
        ("inc", "foreign"),
        ("gmbh", "foreign"),
        ("llp", "foreign"),
    ];

    public static JsonObject Read(string text)
    {
        var rawText = Spaces().Replace(text, " ").Trim();
        return Company(rawText) ?? Person(rawText) ?? new JsonObject { ["name"] = rawText };
    }

    static JsonObject? Company(string text)
    {
        var plain = Signs().Replace(text.ToLowerInvariant(), " ").Trim();
        var (form, code) = Array.Find(
            Forms,
            f => plain.StartsWith($"{f.Form} ", StringComparison.Ordinal) || plain.EndsWith($" {f.Form}", StringComparison.Ordinal)
        );
        if (form is null)
            return null;
        var at = text.IndexOf(form, StringComparison.OrdinalIgnoreCase);
        var bare = at < 0 ? text : text.Remove(at, form.Length);
        var name = Spaces().Replace(bare, " ").Trim(' ', '"', '«', '»', '“', '”', '„', '\'', ',', '.');
        return new()
        {
            ["kind"] = "company",
            ["name"] = name.Length > 0 ? name : text,
            ["fullName"] = text,
            ["legalForm"] = code,
        };
    }

    static JsonObject? Person(string text)
    {
        // «Иванов И.И.»: initials that stand together are words of their own.
        var words = Initials()
            .Replace(text, "$1. ")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim(','))
            .ToList();
        if (words.Count > MostWords || !words.TrueForAll(IsWord))
            return null;
        if (words.Count == MostWords && AfterFathersNames.Contains(words[^1].ToLowerInvariant()))
            words = [words[0], words[1], $"{words[2]} {words[3]}"];
        return words switch
        {
            [var only] => IsSurname(only) && !IsFirst(only) ? Of(only, null, null) : Of(null, only, null),
            [var one, var two] when IsFathersName(two) => Of(null, one, two),
            [var one, var two] when IsFirst(one) && !IsFirst(two) => Of(two, one, null),
            [var one, var two] when IsFirst(two) && !IsFirst(one) => Of(one, two, null),
            [var one, var two] when IsInitial(one) || (IsSurname(two) && !IsSurname(one)) => Of(two, one, null),
            [var one, var two] => Of(one, two, null),
            [var one, var two, var three] when IsFathersName(two) || (IsInitial(one) && IsInitial(two)) => Of(three, one, two),
            [var one, var two, var three] => Of(one, two, three),
            _ => null,
        };
    }

    static JsonObject Of(string? last, string? first, string? middle)
    {
        var name = new JsonObject { ["kind"] = "person" };
        foreach (var (part, word) in new[] { ("lastName", last), ("firstName", first), ("middleName", middle) })
        {
            if (word is not null)
                name[part] = Cased(word);
        }

        return name;
    }

    /// <summary>«ИВАНОВ» and «иванов» as names are written; what has both kinds of letters was written with care.</summary>
    static string Cased(string word) =>
        word.Any(char.IsLower) && word.Any(char.IsUpper) || word.Length == 1
            ? word
            : FirstLetters().Replace(word.ToLowerInvariant(), match => match.Value.ToUpperInvariant());

    static bool IsWord(string word) => word.Any(char.IsLetter) && word.All(c => char.IsLetter(c) || c is '-' or '.' or '\'' or '’');

    static bool IsInitial(string word) => word.Length == 2 && word[1] == '.' || word.Length == 1;

    static bool IsFirst(string word) => FirstNames.Contains(word.ToLowerInvariant().Replace('ё', 'е'));

    static bool IsFathersName(string word) =>
        Array.Exists(FathersNames, end => word.Length > end.Length + 1 && word.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        || AfterFathersNames.Contains(word.Split(' ')[^1].ToLowerInvariant());

    static bool IsSurname(string word) =>
        Array.Exists(OfSurnames, end => word.Length > end.Length + 1 && word.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("[\"«»“”„'.,()\\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();

    [GeneratedRegex(@"\b(\p{L})\.\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Initials();

    [GeneratedRegex(@"(?<![\p{L}’'])\p{L}", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLetters();
}
