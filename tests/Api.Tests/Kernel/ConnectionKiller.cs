using System.Data.Common;
using System.Diagnostics;
using MakCrm.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>
/// Ends the backend of a database connection right before a statement or a commit that goes over it, as if the process that speaks had been
/// killed: what its transaction has written so far is gone.
/// </summary>
sealed class ConnectionKiller : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    readonly List<IDisposable> subscriptions = [];
    string? owner;
    string? database;
    int left;
    int kills;

    public ConnectionKiller() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>How many connections it has ended.</summary>
    public int Kills => kills;

    public void Watch(DatabaseConnectionStrings settings)
    {
        owner = new NpgsqlConnectionStringBuilder(settings.Owner) { Pooling = false }.ConnectionString;
        database = new NpgsqlConnectionStringBuilder(settings.App).Database;
    }

    /// <summary>Whoever is about to send this statement of all, counted from now, loses the connection.</summary>
    public void Arm(int statement) => Interlocked.Exchange(ref left, statement);

    public void Disarm() => Interlocked.Exchange(ref left, 0);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        var connection = value.Value switch
        {
            CommandEventData command when value.Key == RelationalEventId.CommandExecuting.Name => command.Connection,
            TransactionEventData transaction when value.Key == RelationalEventId.TransactionCommitting.Name => transaction
                .Transaction
                .Connection,
            _ => null,
        };
        if (
            connection is not null
            && connection.Database == database
            && Volatile.Read(ref left) > 0
            && Interlocked.Decrement(ref left) == 0
        )
            Kill(connection);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => subscriptions.ForEach(one => one.Dispose());

    void Kill(DbConnection connection)
    {
        using var hand = new NpgsqlConnection(owner);
        hand.Open();
        // Only when it is gone does the statement go out.
        using var kill = new NpgsqlCommand("select pg_terminate_backend($1, 10000)", hand);
        kill.Parameters.Add(new NpgsqlParameter<int> { TypedValue = ((NpgsqlConnection)connection).ProcessID });
        kill.ExecuteNonQuery();
        Interlocked.Increment(ref kills);
    }
}
