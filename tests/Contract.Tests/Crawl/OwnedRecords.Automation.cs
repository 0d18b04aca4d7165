using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>Rules by which things happen by themselves.</summary>
public sealed partial class OwnedRecords
{
    async Task MakeAutomation(CrmApiFixture api, TestApiClient office)
    {
        var rule = new
        {
            name = "Обход",
            record = "lead",
            trigger = new { kind = "event", @event = "lead.handed_over.v1" },
            actions = new[] { new { kind = "comment", text = "Обход" } },
        };
        var made = await Create(office, "automation-rules", rule);
        Name("/automation-rules/{id}", made);
        var run = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into automation_runs (tenant_id, id, rule_id, number, record, record_id, depth, state, attempts, steps, started_at, ended_at, version)
            values ($1, $2, $3, 1, 'lead', $3, 0, 'succeeded', 0, '[]', now(), now(), 1)
            """,
            api.HeadOffice.Id,
            run,
            made
        );
        Name("/automation-runs/{id}", run);
        var distribution = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into distribution_rules (tenant_id, id, name, is_enabled, position, method, members, max_reroutes, created_at, version)
            values ($1, $2, 'Обход', false, 0, 'round_robin', jsonb_build_array(jsonb_build_object('personId', $2, 'weight', 1)), 3, now(), 1)
            """,
            api.HeadOffice.Id,
            distribution
        );
        Name("/distribution-rules/{id}", distribution);
        await api.Database.Execute(
            "insert into distribution_profiles (tenant_id, id, products, cities, version) values ($1, $2, '{}', '{}', 1)",
            api.HeadOffice.Id,
            distribution
        );
        Name("/distribution-profiles/{id}", distribution);
    }
}
