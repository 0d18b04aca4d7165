using Npgsql;

namespace MakCrm.Infrastructure.Mail;

/// <summary>A letter that one courier has taken for a while.</summary>
sealed record ClaimedEmail(Guid TenantId, Guid Id, string Recipient, string Language, string Subject, byte[] SealedBody, int Attempts);

/// <summary>The queue of all tenants' letters, by the functions that the database offers for it.</summary>
sealed class MailQueue(NpgsqlDataSource source)
{
    /// <summary>Takes a letter that is due for so long; null when there is none.</summary>
    public async Task<ClaimedEmail?> Claim(TimeSpan lease, CancellationToken ct)
    {
        await using var command = Command(
            "select tenant_id, id, recipient, language, subject, sealed_body, attempts from mail_claim(1, $1)",
            lease
        );
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        return new(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetFieldValue<byte[]>(5),
            row.GetInt32(6)
        );
    }

    /// <summary>Whether it was written in a sandbox, whose letters go to nobody.</summary>
    public async Task<bool> IsOfSandbox(ClaimedEmail letter, CancellationToken ct)
    {
        await using var command = Command("select tenant_is_sandbox($1)", letter.TenantId);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    public async Task Postpone(ClaimedEmail letter, TimeSpan delay, string reason, CancellationToken ct)
    {
        await using var command = Command("select mail_postpone($1, $2, $3, $4)", letter.TenantId, letter.Id, delay, reason);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Whose letter it is; null when there is none of that id.</summary>
    public async Task<Guid?> TenantOf(Guid id, CancellationToken ct)
    {
        await using var command = Command("select mail_tenant_of($1)", id);
        return await command.ExecuteScalarAsync(ct) as Guid?;
    }

    /// <summary>How long until a letter is due; null when none waits.</summary>
    public async Task<TimeSpan?> DueIn(CancellationToken ct)
    {
        await using var command = Command("select mail_due_in()");
        return await command.ExecuteScalarAsync(ct) as TimeSpan?;
    }

    /// <summary>Takes away what the letters said that were given up before then.</summary>
    public async Task<int> Forget(DateTimeOffset before, CancellationToken ct)
    {
        await using var command = Command("select mail_forget($1)", before);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The tenants with fewer templates than the product knows.</summary>
    public async Task<List<Guid>> TenantsToFill(int templates, DateTimeOffset foundedBefore, CancellationToken ct)
    {
        await using var command = Command("select mail_tenants_to_fill($1, $2)", templates, foundedBefore);
        await using var row = await command.ExecuteReaderAsync(ct);
        var tenants = new List<Guid>();
        while (await row.ReadAsync(ct))
            tenants.Add(row.GetGuid(0));
        return tenants;
    }

    NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return command;
    }
}
