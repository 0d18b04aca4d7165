using System.Globalization;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.BankSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Many applications with random callbacks, all faults on. `MAK_BANK_APPLICATIONS=10000` makes it ten thousand.</summary>
public sealed class BankStressTests(CrmApi api) : IClassFixture<CrmApi>
{
    static readonly int Many = int.Parse(
        Environment.GetEnvironmentVariable("MAK_BANK_APPLICATIONS") ?? "150",
        CultureInfo.InvariantCulture
    );

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

    readonly ApiClient franchisee = api.As(api.Network.Franchisees[0]);

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
        var sent = new Dictionary<Guid, Guid>();
        for (var n = 0; n < Many; n++)
        {
            var draft = await franchisee.NewDraft(programs[n % 2], await franchisee.NewBorrower());
            sent[await franchisee.Send(draft)] = draft;
        }

        await Eventually.Holds(async () => (await xml.Applications()).Count.ShouldBe(Many / 2));
        await xml.Behave(new { decides = true });
        await Eventually.Holds(() => AllAgree(rest, sent));
        await Eventually.Holds(() => AllAgree(xml, sent));
        (await rest.Applications()).Count.ShouldBe((Many + 1) / 2);
        (await xml.Applications()).Count.ShouldBe(Many / 2);
    }

    Task<Guid> Program(BankAccount bank) => api.As(api.HeadOffice).NewProgram(bank.Bank, "mortgage");

    async Task AllAgree(BankAccount bank, Dictionary<Guid, Guid> sent)
    {
        var ours = await Ours(bank);
        var held = await bank.Applications();
        var wrong = held.Where(a => ours.GetValueOrDefault(sent[Guid.Parse(a.Text("orderId")!)]) != States[a.Text("status")!]).ToList();
        wrong.Select(Tell).ShouldBeEmpty();
        sent.Count.ShouldBeGreaterThanOrEqualTo(held.Count);
        ours.Values.ShouldNotContain("draft");

        string Tell(JsonNode a) =>
            $"{a.Text("orderId")}: {a.Text("status")} is {ours.GetValueOrDefault(sent[Guid.Parse(a.Text("orderId")!)])}";
    }

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
