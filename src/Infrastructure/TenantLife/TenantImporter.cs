using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Infrastructure.Persistence.Privacy;
using Npgsql;
using NpgsqlTypes;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>Where an archive goes.</summary>
/// <param name="WithPeople">
/// Without, people, machine clients and all that points at them stay away: an e-mail address and a client's id exist once in an installation.
/// </param>
public sealed record TenantImportRequest(Guid NetworkId, string Name, bool WithPeople);

/// <summary>The tenant that an archive becomes, and the keys that it has been given.</summary>
sealed record ImportedTenant(Guid Id, ITenantCipher Seal);

/// <summary>An archive that cannot be read in; nothing was written.</summary>
public sealed class TenantImportException(string reason) : Exception(reason);

/// <summary>
/// Makes a new tenant of an archive, in one transaction: all of it or nothing. Ids stay as they were, because rows are known by tenant and
/// id; before the commit every table is read back and compared with the archive's own counts and hashes.
/// </summary>
public sealed class TenantImporter(OwnerDataSource owner, TenantDataKeyStore keys, TenantArchiveFiles files, TimeProvider clock)
{
    const int Batch = 1_000;
    static readonly string[] People = ["users", "machine_clients"];

    public async Task<Guid> Read(string path, TenantImportRequest order, CancellationToken ct)
    {
        await using var zip = await ZipFile.OpenReadAsync(path, ct);
        var archive = new BoundedZipReader(zip, new FileInfo(path).Length);
        var manifest =
            await Parse<TenantArchiveManifest>(archive, TenantArchiveFormat.Manifest, ct)
            ?? throw new TenantImportException("The archive is not whole.");
        await using var connection = await owner.Open(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (manifest.Format != TenantArchiveFormat.Format || manifest.Schema != await Schema(connection, ct))
            throw new TenantImportException("The archive was written by another version of the product.");
        var tenant = Guid.CreateVersion7(clock.GetUtcNow());
        try
        {
            await Found(connection, archive, manifest, order, tenant, ct);
            var into = new ImportedTenant(tenant, await keys.Found(connection, tenant, ct));
            foreach (var table in await Chosen(connection, manifest, order, ct))
                await Fill(connection, archive, manifest, table, into, ct);
            await files.Read(archive, manifest.Unread, connection, into, ct);
            await transaction.CommitAsync(ct);
            return tenant;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new TenantImportException(
                $"Something of it is here already ({taken.ConstraintName}). Import it without people, or under another name."
            );
        }
    }

    async Task Found(
        NpgsqlConnection connection,
        BoundedZipReader archive,
        TenantArchiveManifest manifest,
        TenantImportRequest order,
        Guid tenant,
        CancellationToken ct
    )
    {
        var self = await Text(archive, TenantArchiveFormat.Tenant, ct) ?? throw new TenantImportException("The archive is not whole.");
        if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(self))) != manifest.TenantSha256)
            throw new TenantImportException($"{TenantArchiveFormat.Tenant} is not what was exported.");
        await using var command = new NpgsqlCommand(
            """
            insert into tenants select r.* from jsonb_populate_record(null::tenants, $1 || jsonb_build_object(
              'id', $2, 'network_id', $3, 'kind', 'franchisee', 'name', $4::text, 'state', 'active', 'was_suspended', false, 'created_at', $5, 'version', 1,
              'placement', 'shared', 'is_frozen', false, 'database_migrations', 0, 'has_spent_leads', false, 'is_being_filled', false)) r
            where exists (select from tenants where id = $3 and kind = 'head_office')
            """,
            connection
        );
        command.Parameters.Add(new() { Value = self, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.AddWithValue(tenant);
        command.Parameters.AddWithValue(order.NetworkId);
        command.Parameters.AddWithValue(order.Name);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        if (await command.ExecuteNonQueryAsync(ct) != 1)
            throw new TenantImportException("There is no such network.");
    }

    static async Task<IReadOnlyList<TenantTable>> Chosen(
        NpgsqlConnection connection,
        TenantArchiveManifest manifest,
        TenantImportRequest order,
        CancellationToken ct
    )
    {
        var there = (await TenantTableCatalog.InDeleteOrder(connection, ct)).Reverse().ToList();
        var away = order.WithPeople ? new HashSet<string>() : await TenantTableCatalog.PointingAt(connection, People, ct);
        var existing = manifest.Tables.Select(t => t.Table).ToHashSet(StringComparer.Ordinal);
        return [.. there.Where(t => existing.Contains(t.Name) && !TenantArchiveFormat.History.Contains(t.Name) && !away.Contains(t.Name))];
    }

    static async Task Fill(
        NpgsqlConnection connection,
        BoundedZipReader archive,
        TenantArchiveManifest manifest,
        TenantTable table,
        ImportedTenant into,
        CancellationToken ct
    )
    {
        var opened = new ArchiveRowCipher(into.Seal);
        var rows =
            await archive.Open(TenantArchiveFormat.Entry(table.Name), ct) ?? throw new TenantImportException($"{table.Name} is missing.");
        await using (var file = rows)
        using (var lines = new StreamReader(file, Encoding.UTF8))
        {
            var batch = new List<string>(Batch);
            while (await lines.ReadLineAsync(ct) is { } line)
            {
                batch.Add(opened.Close(table.Name, line));
                if (batch.Count == Batch)
                    await Insert(connection, table, into.Id, batch, ct);
            }

            await Insert(connection, table, into.Id, batch, ct);
        }

        await using (var utc = new NpgsqlCommand("set local time zone 'UTC'", connection))
            await utc.ExecuteNonQueryAsync(ct);
        var stored = await TableRowReader.Read(connection, table, into.Id, opened, write: null, ct);
        if (stored != manifest.Tables.Single(t => t.Table == table.Name))
            throw new TenantImportException($"{table.Name} did not arrive as it was exported.");
    }

    static async Task Insert(NpgsqlConnection connection, TenantTable table, Guid tenant, List<string> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
            return;
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c}\""));
        await using var command = new NpgsqlCommand(
            $"""
            insert into {table.Quoted} ({columns}) overriding system value
            select {columns} from jsonb_populate_recordset(null::{table.Quoted}, (
              select jsonb_agg(line::jsonb || jsonb_build_object('tenant_id', $1) order by place)
              from unnest($2) with ordinality as l(line, place)))
            """,
            connection
        )
        {
            CommandTimeout = 0,
        };
        command.Parameters.AddWithValue(tenant);
        command.Parameters.AddWithValue(lines.ToArray());
        await command.ExecuteNonQueryAsync(ct);
        lines.Clear();
    }

    static async Task<string?> Schema(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(TenantArchiveFormat.Schema, connection);
        return await command.ExecuteScalarAsync(ct) as string;
    }

    static async Task<T?> Parse<T>(BoundedZipReader archive, string name, CancellationToken ct)
        where T : class => await Text(archive, name, ct) is { } text ? JsonSerializer.Deserialize<T>(text, TenantArchiveFormat.Json) : null;

    static async Task<string?> Text(BoundedZipReader archive, string name, CancellationToken ct)
    {
        if (await archive.Open(name, ct) is not { } entry)
            return null;
        await using var file = entry;
        using var text = new StreamReader(file, Encoding.UTF8);
        return await text.ReadToEndAsync(ct);
    }
}
