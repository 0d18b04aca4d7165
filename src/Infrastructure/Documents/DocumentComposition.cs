using MakCrm.Application.Documents;
using MakCrm.Infrastructure.Documents.Pdf;
using MakCrm.Infrastructure.Documents.Templates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Infrastructure.Documents;

static class DocumentComposition
{
    public static void AddDocuments(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => DocumentSettings.Found);
        services.AddSingleton<IDocumentTemplateEngine, LiquidTemplates>();
        services.AddSingleton<IPdfRenderer, PdfRenderer>();
        services.AddSingleton<IDocumentSamples, DocumentSamples>();
    }
}
