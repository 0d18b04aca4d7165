using System.Globalization;

namespace MakCrm.Domain.Tests.Common;

public sealed class PhoneOracleTests
{
    // {0} is the three-digit code, {1} {2} {3} the rest.
    static readonly string[] Spellings =
    [
        "8 ({0}) {1}-{2}-{3}",
        "8{0}{1}{2}{3}",
        "+7-{0}-{1}-{2}-{3}",
        "+7 ({0}) {1} {2} {3}",
        "7{0}{1}{2}{3}",
        "8.{0}.{1}.{2}.{3}",
        "8/{0}/{1}-{2}-{3}",
        "+7{0}{1}–{2}–{3}",
        "+7\u00a0{0}\u00a0{1}\u00a0{2}\u00a0{3}",
        "+7 8 {0} {1} {2} {3}",
        "8 {0} {1} {2} {3} доб. 123",
        "8 {0} {1} {2} {3} (доб. 7)",
        "+7 {0} {1}-{2}-{3} ext. 4567",
        "+7 {0} {1}-{2}-{3} x12",
        "8({0}){1}{2}{3}#12",
        "8({0}){1}{2}{3},15",
        "tel:+7{0}{1}{2}{3}",
        "тел. 8 ({0}) {1}-{2}-{3}",
        "моб.: +7 ({0}) {1}-{2}-{3}",
        "8 ({0}) {1}-{2}-{3} Иван",
        "8 ({0}) {1}-{2}",
        "8 ({0}) {1}-{2}-{3}-99",
        "+7 {0} {1} {2} {3}, 8 999 765 43 21",
    ];

    static readonly string[] BareSpellings = ["{0}{1}{2}{3}", "({0}) {1}-{2}-{3}", "{0} {1} {2} {3} доб 5"];

    [Fact]
    public void Messy_Russian_numbers_are_read_as_libphonenumber_reads_them() =>
        Unexplained(Read(Subscribers(), Spellings)).ShouldBeEmpty();

    [Fact]
    public void Ten_bare_digits_are_read_as_libphonenumber_reads_them() => Unexplained(Read(Subscribers(), BareSpellings)).ShouldBeEmpty();

    [Fact]
    public void The_oracle_knows_both_readable_and_unreadable_texts()
    {
        var answers = Read(Subscribers(), Spellings);

        answers.Count(x => x.Reading is null).ShouldBeInRange(1000, answers.Length - 1000);
    }

    [Fact]
    public void Each_difference_by_design_still_is_one()
    {
        var examples = PhoneOracle.ExamplesOfEveryCountry();
        var texts = Read(Subscribers(), [.. Spellings, .. BareSpellings]);
        var disagreed = Disagreements([.. examples, .. texts]).ToList();

        PhoneDifferences.All.ShouldAllBe(difference => disagreed.Exists(x => difference.Explains(x)));
    }

    [Fact]
    public void A_mobile_number_of_every_country_is_read_as_libphonenumber_reads_it()
    {
        var examples = PhoneOracle.ExamplesOfEveryCountry();

        examples.Length.ShouldBeGreaterThan(200);
        Unexplained(examples, x => x.Number).ShouldBeEmpty();
    }

    [Fact]
    public void A_country_that_is_named_is_the_one_libphonenumber_names()
    {
        var examples = PhoneOracle.ExamplesOfEveryCountry();
        var named = examples.Where(x => PhoneOracle.Ours(x.Raw)?.Country is not null).ToList();

        named.Count.ShouldBeGreaterThan(50);
        Unexplained(named, x => x.Country).ShouldBeEmpty();
    }

    static PhoneOracle.Answer[] Read(IEnumerable<Subscriber> subscribers, string[] spellings) =>
        PhoneOracle.Read(subscribers.SelectMany(x => spellings.Select(x.In)));

    static IEnumerable<string> Unexplained(IEnumerable<PhoneOracle.Answer> answers, Func<PhoneOracle.Reading, object?>? compared = null) =>
        Disagreements(answers, compared).Where(x => !PhoneDifferences.All.Any(difference => difference.Explains(x))).Select(Told);

    static IEnumerable<PhoneOracle.Answer> Disagreements(
        IEnumerable<PhoneOracle.Answer> answers,
        Func<PhoneOracle.Reading, object?>? compared = null
    ) => answers.Where(x => !Equals(Part(x.Reading, compared), Part(PhoneOracle.Ours(x.Raw), compared)));

    static object? Part(PhoneOracle.Reading? reading, Func<PhoneOracle.Reading, object?>? compared) =>
        reading is null || compared is null ? reading : compared(reading);

    static string Told(PhoneOracle.Answer answer) => $"{answer.Raw}: theirs {answer.Reading}, ours {PhoneOracle.Ours(answer.Raw)}";

    sealed record Subscriber(string Code, string A, string B, string C)
    {
        public string In(string spelling) => string.Format(CultureInfo.InvariantCulture, spelling, Code, A, B, C);
    }

    // Every code there could be, with the rest of the number drawn from a fixed seed.
    static List<Subscriber> Subscribers()
    {
        var random = new Random(7);
        return Enumerable
            .Range(0, 1000)
            .Select(code => $"{code:000}")
            .Select(code => new Subscriber(code, $"{random.Next(100, 1000)}", $"{random.Next(10, 100)}", $"{random.Next(10, 100)}"))
            .ToList();
    }
}
