using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests;

/// <summary>Puts events into the outbox as a commit would, for tests of what follows from them.</summary>
static class OutboxEvents
{
    public static async Task<Guid> Raise(this CrmApiFixture api, Guid tenant, DomainEvent raised, Guid? aggregate = null)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at)
            values ($1, $2, $3, 'test', $4, 1, $5::text::jsonb, $6, now())
            """,
            tenant,
            id,
            EventTypeCatalog.NameOf(raised.GetType()),
            aggregate ?? Guid.CreateVersion7(),
            JsonSerializer.Serialize(raised, raised.GetType(), JsonSerializerOptions.Web),
            Guid.CreateVersion7()
        );
        return id;
    }
}
