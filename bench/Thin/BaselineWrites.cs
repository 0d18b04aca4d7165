using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using NpgsqlTypes;

namespace MakCrm.Bench.Thin;

/// <summary>
/// Writes as one batch each, which is one round trip and one transaction: state, contacts, audit and outbox. A request with a key
/// stores an answer of the usual size under it; whether the key is known nobody asks.
/// </summary>
sealed class BaselineWrites(NpgsqlDataSource source, BaselineTenant tenant)
{
    const string KeyHeader = "Idempotency-Key";
    const int ReceiptBytes = 400;
    const int LeadBytes = 1_050;
    static readonly Guid Actor = Guid.CreateVersion7();

    public void Map(WebApplication app)
    {
        app.MapPost("/api/v1/leads", Create);
        app.MapPost("/api/v1/leads/{id:guid}/status", ChangeStatus);
    }

    /// <summary>A claim answers who had the contact first; the lead that follows asks the same table.</summary>
    async Task<IResult> Create(ThinRegistration registration, [FromHeader(Name = KeyHeader)] string? key)
    {
        var (id, at) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow().UtcDateTime);
        var phones = registration.Phones.ConvertAll(raw => new ThinPhone(raw, Number(raw), "RU"));
        var emails = (registration.Emails ?? []).ConvertAll(raw => new ThinEmail(raw, raw));
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Claim(id, phones, emails));
        batch.BatchCommands.Add(Insert(id, at, registration, phones, emails));
        batch.BatchCommands.Add(Audit(id, at, "createLead"));
        batch.BatchCommands.Add(Event(id, at, "lead.registered.v1", 1, $$"""{"leadId":"{{id}}"}"""));
        if (key is not null)
            batch.BatchCommands.Add(Answer(key, at, ReceiptBytes));
        var links = new List<ThinLink>();
        await using (var row = await batch.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
            {
                if (row.GetGuid(1) != id)
                    links.Add(new(row.GetGuid(1), row.GetString(0)));
            }
        }

        var (decision, status) = links.Count == 0 ? ("accepted", "new") : ("duplicate", "duplicate");
        var reasons = links.ConvertAll(l => $"duplicate_{l.MatchedBy}");
        var receipt = new ThinReceipt(id, decision, reasons, links.Count == 0 ? null : links[0].LeadId, links, status, at, 1);
        return TypedResults.Created($"/api/v1/leads/{id}", receipt);
    }

    NpgsqlBatchCommand Claim(Guid id, List<ThinPhone> phones, List<ThinEmail> emails) =>
        new(
            """
            insert into lead_contacts (tenant_id, kind, value, lead_id, is_first)
            select $1, c.kind, c.value, $2, true from unnest($3, $4) as c(kind, value) order by 2, 3
            on conflict (tenant_id, kind, value) where is_first do update set is_first = true
            returning kind, lead_id
            """
        )
        {
            Parameters =
            {
                Of(tenant.Id),
                Of(id),
                Of(phones.Select(_ => "phone").Concat(emails.Select(_ => "email")).ToArray()),
                Of(phones.Select(p => p.Number).Concat(emails.Select(e => e.Address)).ToArray()),
            },
        };

    NpgsqlBatchCommand Insert(Guid id, DateTime at, ThinRegistration registration, List<ThinPhone> phones, List<ThinEmail> emails) =>
        new(
            """
            insert into leads (tenant_id, id, name, phones, emails, city, product, requested_amount_minor, requested_amount_currency, source_id,
              source_code, utm, consent, external_id, custom_values, status, decision, duplicate_of, created_by, created_at, updated_at, version)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, case when f.id is null then 'new' else 'duplicate' end,
              case when f.id is null then 'accepted' else 'duplicate' end, f.id, $16, $17, $17, 1
            from (select (select c.lead_id from lead_contacts c where c.tenant_id = $1 and c.kind = 'phone' and c.value = $18 and c.is_first
              and c.lead_id <> $2) as id) f
            """
        )
        {
            Parameters =
            {
                Of(tenant.Id),
                Of(id),
                Text(registration.Name),
                Json(JsonSerializer.Serialize(phones, BaselineJsonContext.Default.ListThinPhone)),
                Json(JsonSerializer.Serialize(emails, BaselineJsonContext.Default.ListThinEmail)),
                Text(registration.City),
                Text(registration.Product),
                new() { Value = (object?)registration.RequestedAmount?.Amount ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
                Text(registration.RequestedAmount?.Currency),
                Of(tenant.Sources[registration.Source]),
                Of(registration.Source),
                Json(registration.Utm?.Text),
                Json(registration.Consent?.Text),
                Text(registration.ExternalId),
                Json(registration.CustomValues?.Text),
                Of(Actor),
                Of(at),
                Of(phones[0].Number),
            },
        };

    async Task<IResult> ChangeStatus(Guid id, ThinStatusChange requested, [FromHeader(Name = KeyHeader)] string? key)
    {
        var at = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(
            new(
                $"""
                update leads set status = $3, updated_at = $4, version = version + 1 where tenant_id = $1 and id = $2 returning {BaselineReads.Columns}
                """
            )
            {
                Parameters = { Of(tenant.Id), Of(id), Of(requested.Status), Of(at) },
            }
        );
        batch.BatchCommands.Add(
            new(
                "insert into lead_history (tenant_id, id, lead_id, kind, at, actor_id, to_status) values ($1, $2, $3, 'status_changed', $4, $5, $6)"
            )
            {
                Parameters = { Of(tenant.Id), Of(Guid.CreateVersion7()), Of(id), Of(at), Of(Actor), Of(requested.Status) },
            }
        );
        batch.BatchCommands.Add(Audit(id, at, "changeLeadStatus"));
        batch.BatchCommands.Add(Event(id, at, "lead.status_changed.v1", 2, $$"""{"leadId":"{{id}}","to":"{{requested.Status}}"}"""));
        if (key is not null)
            batch.BatchCommands.Add(Answer(key, at, LeadBytes));
        await using var row = await batch.ExecuteReaderAsync();
        return await row.ReadAsync() ? TypedResults.Ok(BaselineReads.Read(row)) : Results.NotFound();
    }

    NpgsqlBatchCommand Audit(Guid id, DateTime at, string operation) =>
        new(
            """
            insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id)
            values ($1, $2, $3, $4, $5, 'lead', $6, $7)
            """
        )
        {
            Parameters = { Of(tenant.Id), Of(Guid.CreateVersion7()), Of(at), Of(Actor), Of(operation), Of(id), Of(Guid.CreateVersion7()) },
        };

    /// <summary>Delivered already: the thin server has no dispatcher, and the product's must not work for it.</summary>
    NpgsqlBatchCommand Event(Guid id, DateTime at, string type, int sequence, string payload) =>
        new(
            """
            insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at, delivered_at)
            values ($1, $2, $3, 'lead', $4, $5, $6, $7, $8, $8)
            """
        )
        {
            Parameters =
            {
                Of(tenant.Id),
                Of(Guid.CreateVersion7()),
                Of(type),
                Of(id),
                Of(sequence),
                Json(payload),
                Of(Guid.CreateVersion7()),
                Of(at),
            },
        };

    NpgsqlBatchCommand Answer(string key, DateTime at, int bytes) =>
        new(
            """
            insert into idempotency_records (tenant_id, caller_id, key, request_hash, status, body, created_at)
            values ($1, $2, $3, $4, 200, $5, $6)
            """
        )
        {
            Parameters =
            {
                Of(tenant.Id),
                Of(Actor),
                Of(key),
                Of(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
                Of(new byte[bytes]),
                Of(at),
            },
        };

    static string Number(string raw) => string.Concat("+7", string.Concat(raw.Where(char.IsAsciiDigit)).AsSpan(1));

    static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    static NpgsqlParameter Json(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb };
}
