using System.Text.Json;
using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

/// <summary>How a table that is looked at would be read: by a saved mapping where one is named, else by what it looks like.</summary>
sealed class ImportDrafting(ImportFields fields, SavedMappings mappings) : IModulePart
{
    public async Task<ImportTable> Table(RecordKind record, TableLook look, CancellationToken ct) =>
        new(JsonSerializer.Serialize(look, ContractJson.Options), await mappings.Fitting(record, look, ct));

    /// <param name="now">How it is read where nothing else is said; its mapping is proposed anew where there is none.</param>
    public async Task<Result<ImportPlan>> Plan(RecordKind record, TableLook look, Guid? mappingId, ImportPlan? now, CancellationToken ct)
    {
        if (mappingId is { } id)
            return await mappings.PlanOf(id, record, look, ct);
        if (now is not null)
            return now;
        var proposed = (await fields.Of(record, ct)).Propose(look);
        return new ImportPlan(proposed, [], ImportDuplicates.Skip, ImportMatching.Exact);
    }

    public async Task<Error?> Refusal(RecordKind record, TableLook look, ImportPlan plan, CancellationToken ct) =>
        (await fields.Of(record, ct)).Refusal(plan, look.Header.Count);
}
