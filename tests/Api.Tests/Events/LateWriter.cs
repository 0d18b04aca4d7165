using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Domain.Leads;
using MakCrm.TestKit;
using Npgsql;

namespace MakCrm.Api.Tests.Events;

/// <summary>Somebody who has written an event and not committed it yet.</summary>
sealed class LateWriter(Guid lead, NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public Guid Lead => lead;

    public Task Commit() => transaction.CommitAsync(TestContext.Current.CancellationToken);

    public Task Rollback() => transaction.RollbackAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}

static class LateWriters
{
    public static async Task<LateWriter> BeginWriting(this CrmApiFixture api, Guid tenant, Guid lead)
    {
        var ct = TestContext.Current.CancellationToken;
        var connection = new NpgsqlConnection(api.Database.Settings.Owner);
        await connection.OpenAsync(ct);
        var transaction = await connection.BeginTransactionAsync(ct);
        await using var insert = new NpgsqlCommand(
            """
            insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at)
            values ($1, $2, $3, 'lead', $4, 1, $5::text::jsonb, $2, now())
            """,
            connection,
            transaction
        );
        foreach (
            var value in new object[]
            {
                tenant,
                Guid.CreateVersion7(),
                EventTypeCatalog.NameOf(typeof(LeadChanged)),
                lead,
                JsonSerializer.Serialize(new LeadChanged(lead), JsonSerializerOptions.Web),
            }
        )
            insert.Parameters.AddWithValue(value);
        await insert.ExecuteNonQueryAsync(ct);
        return new(lead, connection, transaction);
    }
}
