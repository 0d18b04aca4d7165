using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

/// <summary>What is wrong with a text, by its language and by what there is to name.</summary>
sealed class TemplateCheck(IDocumentTemplateEngine engine) : IModuleService
{
    const int Most = 1000;

    public Contract.DocumentTemplateCheck Of(TemplateFormat format, byte[] content)
    {
        var reading = engine.Read(format, content);
        var unknown = reading
            .Fields.Where(f => !DocumentFields.Has(f.Path))
            .Select(f => new TemplateProblem("field_unknown", f.Place, f.Path));
        return new()
        {
            Problems = [.. reading.Problems.Concat(unknown).Take(Most).Select(View)],
            Fields = [.. reading.Fields.Select(f => f.Path.Truncate(200)).Distinct().Order(StringComparer.Ordinal).Take(Most)],
        };
    }

    static Contract.DocumentTemplateProblem View(TemplateProblem problem) =>
        new()
        {
            Code = EnumWireFormat.Parse<Contract.DocumentTemplateProblemCode>(problem.Code),
            Place = problem.Place.Truncate(200),
            Text = problem.Text.Truncate(500),
        };
}
