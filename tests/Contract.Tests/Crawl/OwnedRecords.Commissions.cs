using MakCrm.Infrastructure.Persistence.Commissions;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>A plan, what was earned by it, and its settlement.</summary>
public sealed partial class OwnedRecords
{
    async Task MakeCommissions(CrmApiFixture api, TestApiClient office)
    {
        var partner = names["/partners/{id}"]["/partners/".Length..];
        var rule = new
        {
            key = "loans",
            fact = "loan_issued",
            rates = new[] { new { from = 0, percent = 1 } },
        };
        var plan = new
        {
            code = "crawled",
            name = "План",
            effectiveFrom = "2026-01-01",
            terms = new { rules = new[] { rule } },
        };
        var id = await Create(office, "commission-plans", plan);
        Name("/commission-plans/{id}", id);
        var assignment = new
        {
            partnerId = partner,
            planId = id,
            effectiveFrom = "2026-01-01",
        };
        (await office.Post("/api/v1/commission-assignments", assignment)).Expect(201);
        var fact = new
        {
            kind = "loan_issued",
            partnerId = partner,
            causeId = Guid.CreateVersion7(),
            occurredOn = "2026-01-02",
            amount = Rubles(100_000),
        };
        Name("/commission-facts/{id}", await Create(office, "commission-facts", fact));
        await MakeSettlement(api, office);
    }

    async Task MakeSettlement(CrmApiFixture api, TestApiClient office)
    {
        var commission = await Eventually.Gives(async () =>
        {
            await api.Services.GetRequiredService<CommissionApprovalWorker>().Run(TestContext.Current.CancellationToken);
            return (await office.Get("/api/v1/commissions?state=approved")).Items.Single()!["id"]!.GetValue<Guid>();
        });
        Name("/commissions/{id}", commission);
        var settlement = (await office.Post("/api/v1/settlements", new { through = "2026-01-02" })).Expect(200).Items[0][
            "id"
        ]!.GetValue<Guid>();
        Name("/settlements/{id}", settlement);
        await MakePayoutRun(api, settlement);
        Name("/lines/{lineId}", (await office.Get($"/api/v1/settlements/{settlement}/lines")).Items[0]["id"]!.GetValue<Guid>());
    }

    /// <summary>Nobody here accepts a settlement: the run is put where a draft of one would be.</summary>
    async Task MakePayoutRun(CrmApiFixture api, Guid settlement)
    {
        var run = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into payout_runs (tenant_id, id, number, state, item_count, paid_count, released_count, total_minor, paid_minor,
              currency, created_at, version)
            values ($1, $2, 1, 'drafted', 1, 0, 0, 100, 0, 'RUB', now(), 1)
            """,
            api.HeadOffice.Id,
            run
        );
        await api.Database.Execute(
            """
            insert into payout_items (tenant_id, id, run_id, settlement_id, partner_id, order_number, amount_minor, currency, state)
            select tenant_id, $2, $2, id, partner_id, 1, 100, 'RUB', 'pending' from settlements where id = $1
            """,
            settlement,
            run
        );
        Name("/payout-runs/{id}", run);
    }
}
