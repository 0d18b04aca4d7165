using MakCrm.Infrastructure.Persistence.Commissions;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>A plan, what was earned by it, and its settlement.</summary>
public sealed partial class OwnedRecords
{
    async Task MakeCommissions(CrmApi api, ApiClient office)
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

    async Task MakeSettlement(CrmApi api, ApiClient office)
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
        Name("/lines/{lineId}", (await office.Get($"/api/v1/settlements/{settlement}/lines")).Items[0]["id"]!.GetValue<Guid>());
    }
}
