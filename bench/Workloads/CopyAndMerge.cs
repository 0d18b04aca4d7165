using System.Diagnostics;
using System.Globalization;
using MakCrm.Bench.Setup;
using Npgsql;
using NpgsqlTypes;

namespace MakCrm.Bench.Workloads;

/// <summary>
/// The floor for imports: the same table read by a program that believes it, copied into a temporary table and merged by one statement for
/// each table, with its audit. It knows nobody by anything but phone and e-mail, checks nothing and tells nobody.
/// </summary>
static class CopyAndMerge
{
    const string Stage = """
        create temporary table stage (n int, id uuid, name text, last_name text, first_name text, middle_name text, phone text, raw text, email text,
          birth_date date, note text, external_id text) on commit drop
        """;

    const string Merge = """
        create temporary table fresh on commit drop as
        select distinct on (phone) s.* from stage s
        where not exists (select from client_lookups l where l.tenant_id = @tenant and l.kind = 'phone' and l.value = s.phone)
          and not exists (select from client_lookups l where l.tenant_id = @tenant and l.kind = 'email' and l.value = s.email)
        order by phone, n;
        insert into clients (tenant_id, id, kind, name, name_key, last_name, first_name, middle_name, birth_date, bank_accounts, phones, emails,
          messengers, addresses, note, tags, status, comment_count, external_system, external_id, created_at, updated_at, version)
        select @tenant, id, 'person', name, lower(name), last_name, first_name, middle_name, birth_date, '[]',
          jsonb_build_array(jsonb_build_object('raw', raw, 'number', phone, 'country', 'RU')),
          jsonb_build_array(jsonb_build_object('raw', email, 'address', email)), '[]', '[]', note, '{}', 'new', 0, 'bench', external_id,
          now(), now(), 1
        from fresh;
        insert into client_lookups (tenant_id, kind, value, client_id)
        select @tenant, 'phone', phone, id from fresh union all select @tenant, 'email', email, id from fresh;
        insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id)
        select @tenant, gen_random_uuid(), now(), @tenant, 'import', 'client', id, @tenant from fresh
        """;

    public static async Task<TimeSpan> Run(BenchEnvironment scene, string csv)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var connection = await scene.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var stage = new NpgsqlCommand(Stage, connection, transaction))
            await stage.ExecuteNonQueryAsync();
        await Copy(connection, csv);
        await using (var merge = new NpgsqlCommand(Merge, connection, transaction) { CommandTimeout = 0 })
        {
            merge.Parameters.AddWithValue("tenant", scene.Tenant.Id);
            await merge.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(begun);
    }

    static async Task Copy(NpgsqlConnection connection, string csv)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy stage from stdin binary");
        using var lines = new StringReader(csv);
        await lines.ReadLineAsync();
        for (var number = 0; await lines.ReadLineAsync() is { } line; number++)
        {
            var cells = line.Split(';');
            var names = cells[0].Split(' ');
            await copy.StartRowAsync();
            await copy.WriteAsync(number, NpgsqlDbType.Integer);
            await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
            foreach (var text in (string[])[cells[0], .. names, Number(cells[1]), cells[1], cells[2]])
                await copy.WriteAsync(text, NpgsqlDbType.Text);
            await copy.WriteAsync(DateOnly.ParseExact(cells[3], "dd.MM.yyyy", CultureInfo.InvariantCulture), NpgsqlDbType.Date);
            await copy.WriteAsync(cells[5], NpgsqlDbType.Text);
            await copy.WriteAsync(cells[6], NpgsqlDbType.Text);
        }

        await copy.CompleteAsync();
    }

    static string Number(string spelled) => "+7" + new string([.. spelled.Where(char.IsAsciiDigit)])[1..];
}
