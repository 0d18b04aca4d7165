using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Sources;

sealed class ChangeSourceHandler(ISourcesDb db, IMemberLookup members) : IMessageHandler<Contract.ChangeSource, Contract.Source>
{
    public async Task<Result<Contract.Source>> Handle(Contract.ChangeSource request, CancellationToken cancellationToken)
    {
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } source)
            return SourceErrors.NotFound;
        // Whoever has left since stays named until somebody else is.
        if (Named(source, request.Body) is { } responsible && !await members.Exists(responsible, cancellationToken))
            return SourceErrors.ResponsibleUnknown;
        source.Change(Merge(source.View(), request.Body));
        return source.View();
    }

    static Guid? Named(Source source, MergePatch<Contract.SourceChanges> patch) =>
        patch.Contains("responsibleId") && patch.Changes.ResponsibleId != source.ResponsibleId ? patch.Changes.ResponsibleId : null;

    static SourceDetails Merge(Contract.Source present, MergePatch<Contract.SourceChanges> patch)
    {
        var to = patch.Changes;
        return new(
            patch.ValueOr("name", to.Name!, present.Name),
            patch.ValueOr("kind", to.Kind ?? present.Kind, present.Kind).MapTo<SourceKind>(),
            patch.ValueOr("responsibleId", to.ResponsibleId, present.ResponsibleId),
            EnumWireFormat.ToWireName(patch.ValueOr("defaultProcessingWay", to.DefaultProcessingWay, present.DefaultProcessingWay)),
            patch.ValueOr("costPerLead", to.CostPerLead, present.CostPerLead).ToDomain()
        );
    }
}
