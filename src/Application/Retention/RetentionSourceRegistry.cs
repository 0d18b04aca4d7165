namespace MakCrm.Application.Retention;

/// <summary>The kinds of record that can be forgotten, whichever module has them.</summary>
sealed class RetentionSourceRegistry(IEnumerable<IRetentionSource> all) : IModuleService
{
    public IRetentionSource Of(string kind) => all.Single(records => records.Kind == kind);
}
