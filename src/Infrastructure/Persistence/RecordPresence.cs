using MakCrm.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>Looks for a record in the table that has the name of its place in the contract, under the tenant's policy.</summary>
sealed class RecordPresence(CrmDbContext db, NpgsqlDataSource source, IUnitOfWork work) : IRecordPresence
{
    public async Task<bool?> Has(string place, Guid id, CancellationToken ct)
    {
        var name = place.Replace('-', '_');
        // Only a name of our own model becomes part of a statement.
        if (db.Model.GetEntityTypes().Select(t => t.GetTableName()).FirstOrDefault(t => t == name) is not { } table)
            return null;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(work.TenantId));
        batch.BatchCommands.Add(
            new CommandParameters(new($"select exists (select from {table} where tenant_id = $1 and id = $2)"))
                .Uuid(work.TenantId)
                .Uuid(id)
                .Command
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        await row.ReadAsync(ct);
        return row.GetBoolean(0);
    }
}

/// <summary>Asked for only when it is needed: a module may stand on others' sights and have one of its own.</summary>
sealed class SightsByPlace(IServiceProvider services) : IRecordSights
{
    public IRecordSight Of(string place) => services.GetServices<IRecordSight>().Single(s => s.Place == place);
}
