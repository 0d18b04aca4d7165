using MakCrm.Bench.Load;
using MakCrm.Bench.Setup;

namespace MakCrm.Bench.Workloads;

/// <summary>New leads, one of twenty with a phone that is known already.</summary>
sealed class CreateLead(BenchEnvironment scene, string authorization, int seeded, bool isKeyed)
    : Workload("W4", isKeyed ? "W4 create, with Idempotency-Key" : "W4 create", 0.60)
{
    const int FirstNumber = 500_000_000;

    // Numbers go on from workload to workload: a phone that two of them drew would be a duplicate that nobody meant.
    static int number = FirstNumber;

    public static async Task<Workload> Plain(BenchEnvironment scene, int seeded) =>
        new CreateLead(scene, await scene.Authorization(scene.Tenant.Client), seeded, isKeyed: false);

    public static async Task<Workload> Keyed(BenchEnvironment scene, int seeded) =>
        new CreateLead(scene, await scene.Authorization(scene.Tenant.Client), seeded, isKeyed: true);

    public override string? Script =>
        isKeyed
            ? null
            : $"""
                \set n random(600000000, 999999999)
                with fresh as (select gen_random_uuid() as id, '+79' || :n as phone),
                claim as (insert into lead_contacts (tenant_id, kind, value, lead_id, is_first)
                  select '{scene.Tenant.Id}', 'phone', phone, id, true from fresh
                  on conflict (tenant_id, kind, value) where is_first do update set is_first = true returning lead_id),
                lead as (insert into leads (tenant_id, id, name, phones, emails, city, product, requested_amount_minor, requested_amount_currency,
                    source_id, source_code, custom_values, status, decision, duplicate_of, created_by, created_at, updated_at, version)
                  select '{scene.Tenant.Id}', f.id, 'Иванов Иван', jsonb_build_array(jsonb_build_object('raw', f.phone, 'number', f.phone)), '[]', 'Казань',
                    'mortgage', 450000000, 'RUB', '{scene.Tenant.Sources["direct"]}', 'direct', '{"{"}"children": 2{"}"}',
                    case when c.lead_id = f.id then 'new' else 'duplicate' end, case when c.lead_id = f.id then 'accepted' else 'duplicate' end,
                    nullif(c.lead_id, f.id), f.id, now(), now(), 1 from fresh f cross join claim c returning id),
                audit as (insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id)
                  select '{scene.Tenant.Id}', gen_random_uuid(), now(), id, 'createLead', 'lead', id, id from lead)
                insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at, delivered_at)
                select '{scene.Tenant.Id}', gen_random_uuid(), 'lead.registered.v1', 'lead', id, 1, jsonb_build_object('leadId', id), id, now(), now()
                from lead;
                """.ReplaceLineEndings(" ").Replace(
                "random(600000000, 999999999) ",
                "random(600000000, 999999999)\n",
                StringComparison.Ordinal
            );

    public override void Ask(LoadWorker lane)
    {
        var (dice, own) = (lane.Dice, Interlocked.Increment(ref number));
        var phone = SampleLeadGenerator.Phone(dice.Next(20) == 0 ? dice.Next(seeded) : own);
        var body = SampleLeadGenerator.Write(
            new
            {
                name = SampleLeadGenerator.Name(dice),
                phones = new[] { SampleLeadGenerator.Spelled(phone) },
                emails = dice.Next(10) < 6 ? new[] { SampleLeadGenerator.Email(own) } : [],
                city = SampleLeadGenerator.City(dice),
                product = SampleLeadGenerator.Product(dice),
                requestedAmount = new { amount = SampleLeadGenerator.Amount(dice), currency = "RUB" },
                source = "direct",
                utm = SampleLeadGenerator.Utm(dice),
                consent = SampleLeadGenerator.Consent(DateTimeOffset.UnixEpoch.AddYears(56)),
                externalId = $"new-{own}",
                customValues = SampleLeadGenerator.CustomValues(dice),
            }
        );
        lane.Request.Post("/api/v1/leads", isKeyed ? $"{authorization}Idempotency-Key: {Guid.CreateVersion7()}\r\n" : authorization, body);
    }
}
