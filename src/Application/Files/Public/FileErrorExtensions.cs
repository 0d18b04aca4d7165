using MakCrm.Domain.Files;

namespace MakCrm.Application.Files.Public;

/// <summary>Refusals of files that mean something to other modules.</summary>
public static class FileErrorExtensions
{
    /// <summary>The tenant's room is used up; it may be otherwise later.</summary>
    public static bool IsFull(Error refusal) => refusal == FileErrors.StorageFull;

    public static bool IsMissing(Error refusal) => refusal == FileErrors.NotFound;
}
