namespace MakCrm.Application.Pipelines;

sealed class ListPipelineTemplatesHandler : IMessageHandler<Contract.ListPipelineTemplates, Contract.PipelineTemplatePage>
{
    public Task<Result<Contract.PipelineTemplatePage>> Handle(
        Contract.ListPipelineTemplates request,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<Result<Contract.PipelineTemplatePage>>(
            new Contract.PipelineTemplatePage { Items = PipelineTemplates.All, NextCursor = null }
        );
}
