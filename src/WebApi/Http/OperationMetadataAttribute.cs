using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace MakCrm.WebApi.Http;

/// <summary>What the edge must know of an operation before its message exists.</summary>
public interface IOperationMetadata
{
    OperationAttribute Operation { get; }

    Type Message { get; }
}

/// <summary>Written on every generated action: which message it sends and how it succeeds.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationMetadataAttribute<TMessage>(int success) : Attribute, IOperationMetadata, IApiResponseMetadataProvider
{
    static readonly OperationAttribute Facts = typeof(TMessage).GetCustomAttribute<OperationAttribute>()!;

    public OperationAttribute Operation => Facts;

    public Type Message => typeof(TMessage);

    // Without a type the description of the program would leave the status out.
    public Type Type => typeof(void);

    public int StatusCode => success;

    public void SetContentTypes(MediaTypeCollection contentTypes) { }
}
