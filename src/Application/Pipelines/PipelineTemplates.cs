using System.Text.Json;
using MakCrm.Domain.Pipelines;

namespace MakCrm.Application.Pipelines;

/// <summary>Pipelines to start from: the files of the folder Templates.</summary>
static class PipelineTemplates
{
    const string Folder = "PipelineTemplates.";

    public static readonly IReadOnlyList<Contract.PipelineTemplate> All = Load();

    public static Contract.PipelineTemplate? Find(string code) => All.FirstOrDefault(template => template.Code == code);

    public static IReadOnlyList<StageDetails> Stages(this Contract.PipelineTemplate template, Contract.Language language) =>
        [
            .. template.Stages.Select(stage => new StageDetails(stage.Name.In(language), stage.Color, stage.Type.MapTo<StageType>(), null)
            {
                Probability = stage.Probability,
                ServiceHours = stage.ServiceHours,
            }),
        ];

    public static string In(this Contract.LocalizedText text, Contract.Language language) =>
        language switch
        {
            Contract.Language.Ru => text.Ru,
            Contract.Language.En => text.En,
        };

    static List<Contract.PipelineTemplate> Load()
    {
        var assembly = typeof(PipelineTemplates).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Read(assembly.GetManifestResourceStream(name)!)),
        ];
    }

    static Contract.PipelineTemplate Read(Stream file)
    {
        using (file)
            return JsonSerializer.Deserialize<Contract.PipelineTemplate>(file, ContractJson.Options)!;
    }
}
