using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.BankSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Many applications with random callbacks, all faults on. `MAK_BANK_APPLICATIONS=10000` makes it ten thousand.</summary>
public sealed class BankStressTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    static readonly int Many = int.Parse(
        Environment.GetEnvironmentVariable("MAK_BANK_APPLICATIONS") ?? "150",
        CultureInfo.InvariantCulture
    );

    static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 8 };

    static readonly Dictionary<string, string> States = new()
    {
        ["NEW"] = "submitted",
        ["IN_REVIEW"] = "in_review",
        ["DOCUMENTS_NEEDED"] = "documents_requested",
        ["APPROVED"] = "approved",
        ["REJECTED"] = "declined",
        ["ISSUED"] = "issued",
        ["ПРИНЯТО"] = "submitted",
        ["РАССМОТРЕНИЕ"] = "in_review",
        ["ОДОБРЕНО"] = "approved",
        ["ОТКАЗ"] = "declined",
        ["ВЫДАНО"] = "issued",
    };

    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task Applications_end_in_the_state_that_each_bank_holds()
    {
        var (rest, xml) = (await api.NewRestBank(), await api.NewXmlBank());
        await rest.Behave(
            new
            {
                repeats = 2,
                delayMs = 400,
                contradicts = true,
                losesAnswers = Many / 10,
                losesRequests = Many / 20,
                decides = true,
            }
        );
        await xml.Behave(
            new
            {
                contradicts = true,
                losesAnswers = Many / 10,
                decides = true,
            }
        );
        var programs = new[] { await Program(rest), await Program(xml) };
        var sent = new ConcurrentDictionary<Guid, Guid>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Many), AtOnce, async (n, _) => await Apply(programs[n % 2], sent));
        await Eventually.Is(async () => (await franchisee.Get($"{Submissions}?state=queued&limit=1")).Items.Count == 0, "all are sent");
        await xml.Behave(new { decides = true });
        await AllAgree(rest, sent);
        await AllAgree(xml, sent);
        (await rest.Applications()).Count.ShouldBe((Many + 1) / 2);
        (await xml.Applications()).Count.ShouldBe(Many / 2);
    }

    async Task Apply(Guid program, ConcurrentDictionary<Guid, Guid> sent)
    {
        var draft = await franchisee.NewDraft(program, await franchisee.NewBorrower());
        sent[await franchisee.Send(draft)] = draft;
    }

    Task<Guid> Program(BankAccount bank) => api.As(api.HeadOffice).NewProgram(bank.Bank, "mortgage");

    /// <summary>Each by itself first, which is cheap, and then all of them at one time.</summary>
    async Task AllAgree(BankAccount bank, IReadOnlyDictionary<Guid, Guid> sent)
    {
        foreach (var held in await bank.Applications())
            await Eventually.Holds(() => Agree(bank, Key(held), sent));
        await Eventually.Holds(async () =>
        {
            var ours = await Ours(bank);
            (await bank.Applications()).Where(a => ours[sent[Key(a)]] != States[a.Text("status")!]).Select(Key).ShouldBeEmpty();
        });
    }

    async Task Agree(BankAccount bank, Guid key, IReadOnlyDictionary<Guid, Guid> sent) =>
        (await franchisee.Get($"/api/v1/loan-applications/{sent[key]}"))
            .Expect(200)
            .Json.Text("state")
            .ShouldBe(States[await bank.StatusOf(key)], $"{key}");

    static Guid Key(JsonNode held) => Guid.Parse(held.Text("orderId")!);

    async Task<Dictionary<Guid, string>> Ours(BankAccount bank)
    {
        var found = new Dictionary<Guid, string>();
        string? cursor = null;
        do
        {
            var next = cursor is null ? "" : $"&cursor={cursor}";
            var page = (await franchisee.Get($"/api/v1/loan-applications?bankId={bank.Bank}&limit=200{next}")).Expect(200);
            foreach (var item in page.Items)
                found[item.Uuid("id")!.Value] = item.Text("state")!;
            cursor = page.NextCursor;
        } while (cursor is not null);
        return found;
    }
}
