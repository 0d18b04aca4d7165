namespace MakCrm.Application.Pipelines;

sealed class CreatePipelineHandler(NewPipelines pipelines) : IMessageHandler<Contract.CreatePipeline, Contract.Pipeline>
{
    public async Task<Result<Contract.Pipeline>> Handle(Contract.CreatePipeline request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var stages = body.Stages.Select(StageMapping.Details).ToList();
        return (await pipelines.Add(body.Name, body.IsDefault == true, stages, cancellationToken)).Map(p => p.View());
    }
}
