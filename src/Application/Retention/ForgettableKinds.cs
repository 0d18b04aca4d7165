namespace MakCrm.Application.Retention;

/// <summary>The kinds of record that can be forgotten, whichever module has them.</summary>
sealed class ForgettableKinds(IEnumerable<IForgettableRecords> all) : IModulePart
{
    public IForgettableRecords Of(string kind) => all.Single(records => records.Kind == kind);
}
