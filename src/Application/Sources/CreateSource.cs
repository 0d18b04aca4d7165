using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Sources;

namespace MakCrm.Application.Sources;

sealed class CreateSourceHandler(ISourcesDb db, IMemberLookup members, TimeProvider clock)
    : IMessageHandler<Contract.CreateSource, Contract.Source>
{
    public async Task<Result<Contract.Source>> Handle(Contract.CreateSource request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (body.ResponsibleId is { } responsible && !await members.Exists(responsible, cancellationToken))
            return SourceErrors.ResponsibleUnknown;
        var details = new SourceDetails(
            body.Name,
            body.Kind.MapTo<SourceKind>(),
            body.ResponsibleId,
            EnumWireFormat.ToWireName(body.DefaultProcessingWay),
            body.CostPerLead.ToDomain()
        );
        var source = Source.Register(body.Code, details, clock.GetUtcNow());
        db.Sources.Add(source);
        return source.View();
    }
}
