using MakCrm.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Sources;

sealed class ChangeSourceHandler(ISourcesDb db) : IHandle<Contract.ChangeSource, Contract.Source>
{
    public async Task<Result<Contract.Source>> Handle(Contract.ChangeSource request, CancellationToken cancellationToken)
    {
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } source)
            return SourceErrors.NotFound;
        source.Change(Merge(source.View(), request.Body));
        return source.View();
    }

    static SourceDetails Merge(Contract.Source present, MergePatch<Contract.SourceChanges> patch)
    {
        var to = patch.Changes;
        return new(
            patch.Or("name", to.Name!, present.Name),
            patch.Or("kind", to.Kind ?? present.Kind, present.Kind).As<SourceKind>(),
            patch.Or("responsibleId", to.ResponsibleId, present.ResponsibleId),
            Wire.Name(patch.Or("defaultProcessingWay", to.DefaultProcessingWay, present.DefaultProcessingWay)),
            patch.Or("costPerLead", to.CostPerLead, present.CostPerLead).ToDomain()
        );
    }
}
