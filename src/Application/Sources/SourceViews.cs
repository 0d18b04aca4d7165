using MakCrm.Domain.Sources;

namespace MakCrm.Application.Sources;

static class SourceViews
{
    public static readonly ContractMap<Source, Contract.Source> Source = new();

    public static Contract.Source View(this Source source) => Source.View(source);
}
