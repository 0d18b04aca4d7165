namespace MakCrm.Application.Pipelines;

sealed class CreatePipelineHandler(NewPipelines pipelines) : IHandle<Contract.CreatePipeline, Contract.Pipeline>
{
    public async Task<Result<Contract.Pipeline>> Handle(Contract.CreatePipeline request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var stages = body.Stages.Select(StageRequests.Details).ToList();
        return (await pipelines.Add(body.Name, body.IsDefault == true, stages, cancellationToken)).Then(p => p.View());
    }
}
