using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Tenancy;

/// <summary>
/// The third lock's key: tells the database the tenant in front of each command, in the same round trip.
/// The setting is local to the command's transaction, so a pooled connection never carries a tenant.
/// </summary>
sealed class TenantCommandInterceptor : DbCommandInterceptor
{
    const string Parameter = "__tenant";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Prefix(command, eventData);
        return new(result);
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        if (!command.Parameters.Contains(Parameter))
            return result;
        try
        {
            await result.NextResultAsync(cancellationToken);
            if (eventData.CommandSource == CommandSource.SaveChanges)
                RefuseLostUpdates((NpgsqlDataReader)result);
            return result;
        }
        catch
        {
            // Nobody else has the reader yet, and while it is open the connection cannot even roll back.
            await result.DisposeAsync();
            throw;
        }
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Prefix(command, eventData);
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException("A scalar would answer the prefix instead of the query.");

    /// <summary>
    /// EF looks at the number of rows of each of its statements by the statement's place, and with ours in front it looks at the one before:
    /// whether the last has met its version nobody would ask.
    /// </summary>
    static void RefuseLostUpdates(NpgsqlDataReader saved)
    {
#pragma warning disable CS0618 // The other API is for batches; EF sends one command of many statements.
        var statements = saved.Statements;
#pragma warning restore CS0618
        if (statements.Any(s => s is { Rows: 0, StatementType: StatementType.Update or StatementType.Delete }))
            throw new DbUpdateConcurrencyException("A record has moved on since it was read.");
    }

    static void Prefix(DbCommand command, CommandEventData eventData)
    {
        if (eventData.Context is not CrmDbContext context || context.TenantId == Guid.Empty || command.Parameters.Contains(Parameter))
            return;
        command.CommandText = "select set_config('app.tenant', @__tenant, true);" + command.CommandText;
        command.Parameters.Add(new NpgsqlParameter<string>(Parameter, context.TenantId.ToString()));
    }
}
