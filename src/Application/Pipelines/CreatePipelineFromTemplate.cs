using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class CreatePipelineFromTemplateHandler(NewPipelines pipelines)
    : IMessageHandler<Contract.CreatePipelineFromTemplate, Contract.Pipeline>
{
    public async Task<Result<Contract.Pipeline>> Handle(Contract.CreatePipelineFromTemplate request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (PipelineTemplates.Find(body.Template) is not { } template)
            return PipelineErrors.TemplateUnknown;
        var language = body.Language ?? Contract.Language.Ru;
        var name = body.Name ?? template.Name.In(language);
        return (await pipelines.Add(name, body.IsDefault == true, template.Stages(language), cancellationToken)).Map(p => p.View());
    }
}
