using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Commissions;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Mail;
using MakCrm.Application.Documents.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.Settlements;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>What holds of a partner's money whatever has happened.</summary>
sealed class MoneyLaws(InterruptedMoneyApi api, InterruptedMoney history)
{
    const string Paid = "select id from settlements where partner_id = $1 and state = 'paid'";

    readonly Guid partner = history.Partner;

    public async Task Check()
    {
        await EveryAccrualIsExplained();
        await TheLedgerIsBalanced();
        await PaidIsWhatWasApproved();
        await NumbersHaveNoGaps();
        foreach (var settlement in (await api.Office.Get($"{SettlementApi.SettlementsPath}?partnerId={partner}&limit=200")).Items)
            await TheActIsOfItsLines(settlement);
    }

    async Task EveryAccrualIsExplained()
    {
        var posted = await api.Database.Rows(
            """
            select f.cause_id, sum(a.amount_minor)::bigint from commission_accruals a join commission_facts f on f.id = a.fact_id
            where a.partner_id = $1 group by f.cause_id having sum(a.amount_minor) <> 0
            """,
            partner
        );
        posted
            .ToDictionary(row => (Guid)row[0]!, row => (long)row[1]!)
            .OrderBy(p => p.Key)
            .ShouldBe(history.Expected.Of(partner, api.Clock.GetUtcNow()).OrderBy(p => p.Key), history.Where);
        foreach (
            var row in await api.Database.Rows("select id, fact_id, amount_minor from commission_accruals where partner_id = $1", partner)
        )
        {
            var details = (await api.Office.Get($"{CommissionApi.Root}/{row[0]}")).Expect(200);
            (details["rule"].Text("key"), details["fact"]["id"]!.GetValue<Guid>()).ShouldBe(("loans", (Guid)row[1]!), history.Where);
            var lines = details["ledger"].AsArray().Select(line => line!["amount"]!["amount"]!.GetValue<long>()).ToList();
            (lines.Sum(), lines.Max()).ShouldBe((0, Math.Abs((long)row[2]!)), history.Where);
        }
    }

    async Task TheLedgerIsBalanced()
    {
        (await api.Office.Get("/api/v1/ledger/trial-balance")).Expect(200)["isBalanced"].GetValue<bool>().ShouldBeTrue(history.Where);
        var owed = await Sum("select balance_minor from ledger_accounts where holder_partner_id = $1");
        var accrued = await Sum("select amount_minor from commission_accruals where partner_id = $1");
        owed.ShouldBe(accrued - await Sum("select total_minor from settlements where partner_id = $1 and state = 'paid'"), history.Where);
    }

    async Task PaidIsWhatWasApproved()
    {
        var settled = await Sum("select total_minor from settlements where partner_id = $1 and state = 'paid'");
        (await Sum("select amount_minor from commission_accruals where partner_id = $1 and state = 'paid'")).ShouldBe(
            settled,
            history.Where
        );
        (
            await Sum(
                $"""
                select 1 from commission_accruals where partner_id = $1 and state = 'paid'
                and (approved_at is null or settlement_id is null or settlement_id not in ({Paid}))
                """
            )
        ).ShouldBe(0, history.Where);
        (await Sum("select amount_minor from payout_items where partner_id = $1 and state = 'paid'")).ShouldBe(
            await Sum("select total_minor - tax_minor from settlements where partner_id = $1 and state = 'paid'"),
            history.Where
        );
        var payouts = await api.Database.Rows(
            $"select cause_id from ledger_transactions where kind = 'payout' and cause_id in (select id from settlements where partner_id = $1)",
            partner
        );
        payouts
            .Select(row => (Guid)row[0]!)
            .Order()
            .ShouldBe((await api.Database.Rows(Paid, partner)).Select(row => (Guid)row[0]!).Order(), history.Where);
    }

    async Task NumbersHaveNoGaps()
    {
        var numbers = await api.Database.Rows("select count(*), max(number) from settlements where tenant_id = $1", api.HeadOffice.Id);
        if (numbers[0][1] is int last)
            numbers[0][0].ShouldBe((long)last, history.Where);
    }

    /// <summary>Its data is that of the lines, and makes the same bytes again; the hash that was signed is that of the lines.</summary>
    async Task TheActIsOfItsLines(JsonNode settlement)
    {
        var rows = await api.Database.Rows(
            """
            select commission_id, kind, occurred_on, base_minor, amount_minor from settlement_lines where settlement_id = $1 order by position
            """,
            settlement["id"]!.GetValue<Guid>()
        );
        var items = rows.Select(Item).ToList();
        Settlement
            .Issue(Guid.CreateVersion7(), 1, new(partner, false, Money.Rubles(0)), new(2026, 1, 1), items, new(null, api.Clock.GetUtcNow()))
            .Sha256.ShouldBe(settlement.Text("sha256"), history.Where);
        var act = settlement["act"]!["documentId"]!.GetValue<Guid>();
        var data = JsonNode.Parse(await api.Database.Value<string>("select data from document_versions where document_id = $1", act))![
            "data"
        ]!;
        data["lines"]!
            .AsArray()
            .Select(line =>
                (line!["commissionId"]!.GetValue<Guid>(), line["amount"]!["amount"]!.GetValue<long>(), (string?)line.Text("date"))
            )
            .ShouldBe(items.Select(i => (i.CommissionId, i.Amount.Minor, (string?)$"{i.OccurredOn:yyyy-MM-dd}")), history.Where);
        data["total"]!["amount"]!.GetValue<long>().ShouldBe(items.Sum(i => i.Amount.Minor), history.Where);
        await api.Work(async services =>
        {
            var again = await services.GetRequiredService<IDocuments>().Reproduce(act, TestContext.Current.CancellationToken);
            Convert.ToHexStringLower(SHA256.HashData(again.Value)).ShouldBe(settlement["act"]!.Text("sha256"), history.Where);
        });
    }

    static SettlementItem Item(object?[] row) =>
        new(
            (Guid)row[0]!,
            (string)row[1]!,
            row[2] is DateTime day ? DateOnly.FromDateTime(day) : (DateOnly)row[2]!,
            row[3] is long minor ? Money.Rubles(minor) : null,
            Money.Rubles((long)row[4]!)
        );

    async Task<long> Sum(string select) =>
        await api.Database.Value<long>($"select coalesce(sum(x), 0)::bigint from ({select}) as sums (x)", partner);
}
