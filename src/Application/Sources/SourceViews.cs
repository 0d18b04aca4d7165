using System.Linq.Expressions;
using MakCrm.Domain.Sources;

namespace MakCrm.Application.Sources;

static class SourceViews
{
    public static readonly Expression<Func<Source, Contract.Source>> Source = s => new Contract.Source
    {
        Id = s.Id,
        Code = s.Code,
        Name = s.Name,
        Kind = s.Kind.As<Contract.SourceKind>(),
        ResponsibleId = s.ResponsibleId,
        DefaultProcessingWay = Wire.ParseOrNull<Contract.ProcessingWay>(s.DefaultProcessingWay),
        CostPerLead = ContractMoney.Of(s.CostPerLeadMinor, s.CostPerLeadCurrency),
        CreatedAt = s.CreatedAt,
        ArchivedAt = s.ArchivedAt,
        Version = s.Version,
    };

    static readonly Func<Source, Contract.Source> Compiled = Source.Compile();

    public static Contract.Source View(this Source source) => Compiled(source);
}
