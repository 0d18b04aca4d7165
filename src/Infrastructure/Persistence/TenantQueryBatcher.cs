using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>
/// The hottest statements of a tenant go to the database together with what else of his has come at the same moment: the round trip, the
/// transaction and the wait for the disk are most of what each of them costs.
/// </summary>
sealed class TenantQueryBatcher
{
    /// <summary>Few enough that requests meet, and enough that the processors have work while the disk is waited for.</summary>
    const int Lanes = 4;
    const int Largest = 32;
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    /// <summary>In company nobody waits long for a lock, or one would hold up all; by himself he waits as long as it takes.</summary>
    const string Impatience = "select set_config('lock_timeout', '50ms', true)";

    /// <summary>Many who are looked for are one statement, so few ways are enough for all.</summary>
    const int Finders = 2;

    readonly KeyedBatcher<Target, Trip, object?> readings;
    readonly KeyedBatcher<(Target Way, string Select), Sought, object?> findings;
    readonly KeyedBatcher<Target, Trip, object?> writings;

    public TenantQueryBatcher()
    {
        findings = new(Finders, Largest, Find) { BreaksUp = IsRefusal, Patience = Patience };
        readings = new(Lanes, Largest, Read) { BreaksUp = IsRefusal, Patience = Patience };
        writings = new(Lanes, Largest, Write) { BreaksUp = IsRefusal, Patience = Patience };
    }

    /// <summary>Asks in the tenant's name.</summary>
    /// <param name="read">Reads the results of all commands; the reader stands on the first.</param>
    public async Task<T> Read<T>(
        TenantContext scope,
        Func<NpgsqlBatchCommand[]> commands,
        Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken ct
    ) => (T)(await readings.Join(new(scope.TenantId, scope.WorkingSource), new(commands, async row => await read(row)), ct))!;

    /// <summary>Finds a row by its id: whoever looks for others by the same words at the same moment has them by the same statement.</summary>
    /// <param name="select">Its one parameter are the ids, its first column is the id.</param>
    /// <param name="read">Reads the row that the reader stands on.</param>
    public async Task<T?> Find<T>(TenantContext scope, string select, Guid id, Func<NpgsqlDataReader, T> read, CancellationToken ct)
        where T : class => (T?)await findings.Join((new(scope.TenantId, scope.WorkingSource), select), new(id, read), ct);

    /// <summary>Writes by a command that names its tenant itself. It is committed when this returns; otherwise nothing of it is.</summary>
    public async Task<T> Write<T>(
        TenantContext scope,
        Func<NpgsqlBatchCommand> command,
        Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken ct
    ) => (T)(await writings.Join(new(scope.TenantId, scope.WorkingSource), new(() => [command()], async row => await read(row)), ct))!;

    /// <summary>Only where the database itself has refused is it certain that nothing was written.</summary>
    static bool IsRefusal(Exception fault) => fault is PostgresException;

    static Task<object?[]> Read(Target way, IReadOnlyList<Trip> trips) => Go(way.Source, TenantSessionCommand.For(way.Tenant), trips);

    static Task<object?[]> Write(Target way, IReadOnlyList<Trip> trips) => Go(way.Source, trips.Count > 1 ? new(Impatience) : null, trips);

    static async Task<object?[]> Find((Target Way, string Select) by, IReadOnlyList<Sought> sought)
    {
        await using var batch = by.Way.Source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.ForKeys(by.Way.Tenant));
        batch.BatchCommands.Add(new CommandParameterBuilder(new(by.Select)).Uuids(sought.Select(s => s.Id)).Command);
        await using var row = await batch.ExecuteReaderAsync();
        await row.NextResultAsync();
        var answers = new object?[sought.Count];
        while (await row.ReadAsync())
        {
            var id = row.GetGuid(0);
            for (var i = 0; i < answers.Length; i++)
            {
                if (sought[i].Id == id)
                    answers[i] = sought[i].Read(row);
            }
        }

        return answers;
    }

    static async Task<object?[]> Go(NpgsqlDataSource source, NpgsqlBatchCommand? first, IReadOnlyList<Trip> trips)
    {
        await using var batch = source.CreateBatch();
        if (first is not null)
            batch.BatchCommands.Add(first);
        foreach (var command in trips.SelectMany(trip => trip.Commands()))
            batch.BatchCommands.Add(command);
        await using var row = await batch.ExecuteReaderAsync();
        var answers = new object?[trips.Count];
        for (var i = 0; i < trips.Count; i++)
        {
            if (i > 0 || first is not null)
                await row.NextResultAsync();
            answers[i] = await trips[i].Read(row);
        }

        // What is refused at the commit is told at the very end.
        while (await row.NextResultAsync()) { }
        return answers;
    }

    /// <summary>Who goes together: the same tenant's, to the same database. A tenant who is moved has two for a moment.</summary>
    readonly record struct Target(Guid Tenant, NpgsqlDataSource Source);

    sealed record Sought(Guid Id, Func<NpgsqlDataReader, object> Read);

    /// <param name="Commands">Made anew for each batch: a command remembers where it was prepared.</param>
    sealed record Trip(Func<NpgsqlBatchCommand[]> Commands, Func<NpgsqlDataReader, Task<object?>> Read);
}
