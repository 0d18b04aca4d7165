namespace MakCrm.Domain.Common;

/// <summary>People whom a comment calls: each is told of it, if the record is there for them.</summary>
public static class Mentions
{
    public static readonly Error Unknown = Error.Unprocessable("mention_unknown");
}
