using MakCrm.Demo.Csv;
using MakCrm.Demo.Samples;
using MakCrm.Domain.Common;

namespace MakCrm.Clients.Tests.Demo;

public sealed class SampleLeadsTests
{
    const int Rows = 2_000;
    const int Seed = 1;

    static readonly Lazy<(string Text, SampleSummary Summary)> Made = new(() => Make(Seed));

    [Fact]
    public void The_committed_sample_is_what_the_generator_makes() =>
        (File.ReadAllText(Committed()) == Made.Value.Text).ShouldBeTrue(
            "samples/leads.csv differs: make it anew with `dotnet run --project clients/demo -- generate samples/leads.csv`."
        );

    [Fact]
    public void Another_seed_makes_another_file() => (Make(Seed + 1).Text == Made.Value.Text).ShouldBeFalse();

    [Fact]
    public void Twelve_rows_in_a_hundred_repeat_a_person_and_three_are_good_for_nothing() =>
        Made.Value.Summary.ShouldBe(new SampleSummary(Rows, 1_700, 240, 20, 20, 20));

    [Fact]
    public void The_readers_of_phones_and_addresses_find_exactly_the_people_that_were_repeated()
    {
        var rows = TempFile.Rows(Made.Value.Text);
        var contacts = rows.Where(x => x.Lead is not null).Select(x => ContactsOf(x.Lead.ShouldNotBeNull()).ToList()).ToList();
        var seen = new HashSet<string>();

        var repeated = contacts.Count(lead => lead.Where(contact => !seen.Add(contact)).ToList() is not []);

        var summary = Made.Value.Summary;
        rows.Count.ShouldBe(Rows);
        rows.Count(x => x.Problem is not null).ShouldBe(summary.WrongColumns);
        contacts.Count(x => x.Count == 0).ShouldBe(summary.WithoutContact + summary.Unreadable);
        repeated.ShouldBe(summary.Duplicates);
    }

    [Fact]
    public void Only_a_product_that_the_contract_lacks_is_left_to_the_comment()
    {
        var leads = TempFile.Rows(Made.Value.Text).Where(x => x.Lead is not null).Select(x => x.Lead.ShouldNotBeNull()).ToList();

        leads.ShouldAllBe(x => x.Source != null && x.ExternalId != null);
        leads
            .SelectMany(x => (x.Comment ?? "").Split('\n'))
            .Where(x => x.Contains(": ", StringComparison.Ordinal))
            .Distinct()
            .ShouldBe(["Продукт: банковская гарантия"]);
        leads.Count(x => x.AmountMinor > 0).ShouldBeGreaterThan(Rows * 8 / 10);
    }

    [Fact]
    public void A_sample_has_Kazakhstan_extensions_and_abandoned_letters()
    {
        var phones = TempFile
            .Rows(Made.Value.Text)
            .SelectMany(x => x.Lead?.Phones ?? [])
            .Select(PhoneNumber.Parse)
            .OfType<PhoneNumber>()
            .ToList();

        phones.Count(x => x.Country == "KZ").ShouldBeGreaterThan(50);
        phones.Count(x => x.Extension is not null).ShouldBeGreaterThan(20);
        Made.Value.Text.ShouldContain("Семёнов");
        Made.Value.Text.ShouldContain("Семенов");
        Made.Value.Text.ShouldContain("Semenov");
    }

    static IEnumerable<string> ContactsOf(LeadRow lead) =>
        lead
            .Phones.Select(x => PhoneNumber.Parse(x)?.Number)
            .Concat(lead.Emails.Select(x => EmailAddress.Parse(x)?.Canonical))
            .OfType<string>()
            .Distinct();

    static (string Text, SampleSummary Summary) Make(int seed)
    {
        using var writer = new StringWriter();
        var summary = new SampleLeads(seed).Write(writer, Rows);
        return (writer.ToString(), summary);
    }

    static string Committed()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MakCrm.sln")))
            folder = folder.Parent.ShouldNotBeNull();
        return Path.Combine(folder.FullName, "samples", "leads.csv");
    }
}
