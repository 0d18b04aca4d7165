using MakCrm.Domain.Sources;

namespace MakCrm.Application.Sources;

sealed class CreateSourceHandler(ISourcesDb db, TimeProvider clock) : IHandle<Contract.CreateSource, Contract.Source>
{
    public Task<Result<Contract.Source>> Handle(Contract.CreateSource request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var details = new SourceDetails(
            body.Name,
            body.Kind.As<SourceKind>(),
            body.ResponsibleId,
            Wire.Name(body.DefaultProcessingWay),
            body.CostPerLead.ToDomain()
        );
        var source = Source.Register(body.Code, details, clock.GetUtcNow());
        db.Sources.Add(source);
        return Task.FromResult<Result<Contract.Source>>(source.View());
    }
}
