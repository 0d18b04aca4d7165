namespace MakCrm.Demo.Samples;

/// <summary>An invented person, and the ways one and the same name gets written down.</summary>
sealed record SamplePerson(string Last, string First, string Middle, string City)
{
    static readonly string[] Cities =
    [
        .. "Москва|Санкт-Петербург|Екатеринбург|Новосибирск|Казань|Самара|Краснодар|Ростов-на-Дону|Воронеж|Пермь|Челябинск|Уфа".Split('|'),
        .. "Красноярск|Владивосток|Волгоград|Нижний Новгород|Орёл|Королёв|Набережные Челны|Йошкар-Ола|Алматы|Астана".Split('|'),
    ];

    /// <summary>Ten digits.</summary>
    public string? Phone { get; init; }
    public string? SecondPhone { get; init; }
    public string? Email { get; init; }

    public static SamplePerson Fresh(SeededRandom dice)
    {
        var isMan = dice.Chance(50);
        var (lastMale, lastFemale) = dice.Of(SampleNames.Last);
        var (middleMale, middleFemale) = dice.Of(SampleNames.Middle);
        var person = new SamplePerson(
            isMan ? lastMale : lastFemale,
            dice.Of(isMan ? SampleNames.MaleFirst : SampleNames.FemaleFirst),
            isMan ? middleMale : middleFemale,
            dice.Of(Cities)
        );

        var reachedBy = dice.Below(100);
        return person with
        {
            Phone = reachedBy < 92 ? SamplePhones.Fresh(dice) : null,
            SecondPhone = reachedBy < 8 ? SamplePhones.Fresh(dice) : null,
            Email = reachedBy >= 35 ? SampleEmails.Fresh(person.Last, person.First, dice) : null,
        };
    }

    public string Name(SeededRandom dice) =>
        dice.Below(20) switch
        {
            < 8 => $"{Last} {First} {Middle}",
            < 11 => $"{First} {Last}",
            < 13 => $"{Last} {First}",
            < 14 => $"{Last} {First} {Middle}".ToUpperInvariant(),
            < 15 => $"{Last} {First}".ToLowerInvariant(),
            < 16 => $"{Last} {First} {Middle}".Replace('ё', 'е'),
            < 17 => $"{Last} {First[..1]}.{Middle[..1]}.",
            < 18 => SampleNames.Transliterated($"{Last} {First}"),
            < 19 => $"  {Last}  {First}",
            _ => First,
        };

    public string CityAsWritten(SeededRandom dice) =>
        (City, dice.Below(10)) switch
        {
            (_, 0) => "",
            (_, 1) => City.ToUpperInvariant(),
            (_, 2) => City.Replace('ё', 'е').ToLowerInvariant(),
            ("Санкт-Петербург", 3 or 4) => "СПб",
            ("Екатеринбург", 3) => "Екб",
            ("Ростов-на-Дону", 3) => "Ростов на Дону",
            (_, 4) => $"г. {City}",
            _ => City,
        };
}
