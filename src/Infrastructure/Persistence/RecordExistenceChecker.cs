using MakCrm.Application.Common;
using MakCrm.Infrastructure.Persistence.Tenancy;
using MakCrm.Infrastructure.Placement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>
/// Looks for a record in the table that has the name of its place in the contract, under the tenant's policy, in the database that the
/// tenant has that table in.
/// </summary>
sealed class RecordExistenceChecker(CrmDbContext db, NpgsqlDataSource common, TenantContext scope) : IRecordExistenceChecker
{
    /// <summary>Where place and table are called otherwise.</summary>
    static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal) { ["domains"] = "tenant_domains" };

    public async Task<bool?> Has(string place, RecordKey name, CancellationToken ct)
    {
        var requested = Tables.GetValueOrDefault(place) ?? place.Replace('-', '_').Replace('/', '_');
        var column = name.Code is null ? "id" : "code";
        // Only names of our own model become part of a statement.
        if (db.Model.GetEntityTypes().FirstOrDefault(t => t.GetTableName() == requested) is not { } type || !Has(type, requested, column))
            return null;
        var source = TablePlacement.Working.Contains(requested) ? scope.WorkingSource : common;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        var select = new CommandParameterBuilder(new($"select exists (select from {requested} where tenant_id = $1 and {column} = $2)"));
        select.Uuid(scope.TenantId);
        batch.BatchCommands.Add((name.Code is { } code ? select.Text(code) : select.Uuid(name.Id!.Value)).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        await row.ReadAsync(ct);
        return row.GetBoolean(0);
    }

    static bool Has(IEntityType type, string table, string column) =>
        type.GetProperties().Any(p => p.GetColumnName(StoreObjectIdentifier.Table(table)) == column);
}

/// <summary>Asked for only when it is needed: a module may stand on others' sights and have one of its own.</summary>
sealed class RecordVisibilityResolver(IServiceProvider services) : IRecordVisibilityResolver
{
    public IRecordVisibility Of(string place) => services.GetServices<IRecordVisibility>().Single(s => s.ResourcePath == place);
}
