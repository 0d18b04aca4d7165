using System.Linq.Expressions;
using System.Reflection;
using MediatR;

namespace MakCrm.WebApi.Http;

/// <summary>
/// Getting one record by its id is the commonest request and needs nothing of MVC: an id that is one goes straight to the
/// handler, anything else takes the controller's way, and is refused there where it is no id.
/// </summary>
static class FastGetEndpoints
{
    /// <summary>Asks for more than the record; whoever wishes nothing takes the short way.</summary>
    const string Wish = "Include";
    static readonly MethodInfo Maker = typeof(FastGetEndpoints).GetMethod(nameof(Make), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static void TakeTheShortWay(this IEndpointConventionBuilder controllers) =>
        controllers.Finally(endpoint =>
        {
            if (
                endpoint.Metadata.OfType<IOperationMetadata>().FirstOrDefault() is { } serves
                && Direct(serves.Message, endpoint) is { } direct
            )
                endpoint.RequestDelegate = direct;
        });

    static RequestDelegate? Direct(Type message, EndpointBuilder endpoint)
    {
        var query = message.GetInterfaces().SingleOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>));
        if (query is null || message.GetConstructors() is not [var constructor])
            return null;
        return
            constructor.GetParameters() is [{ Name: "Id", ParameterType: var type }, .. var others]
            && type == typeof(Guid)
            && others.All(other => other.Name == Wish)
            ? (RequestDelegate)Maker.MakeGenericMethod(query.GenericTypeArguments).Invoke(null, [constructor, endpoint.RequestDelegate])!
            : null;
    }

    static RequestDelegate Make<T>(ConstructorInfo constructor, RequestDelegate otherwise)
    {
        var id = Expression.Parameter(typeof(Guid));
        var others = constructor.GetParameters()[1..];
        var nothing = others.Select(other => (Expression)Expression.Constant(null, other.ParameterType));
        var create = Expression.Lambda<Func<Guid, IRequest<Result<T>>>>(Expression.New(constructor, [id, .. nothing]), id).Compile();
        return http =>
            (others.Length == 0 || !http.Request.QueryString.HasValue)
            && http.Request.RouteValues["id"] is string text
            && Guid.TryParse(text, out var given)
                ? Answer(http, create(given))
                : otherwise(http);
    }

    static async Task Answer<T>(HttpContext http, IRequest<Result<T>> message) =>
        await ResponseWriter.WriteOutcome(
            http,
            await http.RequestServices.GetRequiredService<IMediator>().Send(message, http.RequestAborted)
        );
}
