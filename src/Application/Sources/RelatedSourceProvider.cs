using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Sources;

sealed class RelatedSourceProvider(ISourcesDb db, ICaller caller) : IRelatedRecordSource
{
    const string Read = "sources.read";

    public RelatedRecordKind Kind => RelatedRecordKind.Source;

    public async Task<Contract.Included> Add(Contract.Included to, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        to with
        {
            Sources = caller.HasPermission(Read)
                ? await db
                    .Sources.Where(s => ids.Contains(s.Id))
                    .OrderBy(s => s.Id)
                    .Select(s => new Contract.IncludedSource
                    {
                        Id = s.Id,
                        Code = s.Code,
                        Name = s.Name,
                    })
                    .ToListAsync(ct)
                : [],
        };
}
