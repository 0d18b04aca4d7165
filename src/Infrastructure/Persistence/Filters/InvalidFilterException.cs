using MakCrm.Domain.Common;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>A filter cannot be put into SQL; caught where it was asked for.</summary>
sealed class InvalidFilterException(Error error) : Exception(error.Code)
{
    public Error Error { get; } = error;
}
