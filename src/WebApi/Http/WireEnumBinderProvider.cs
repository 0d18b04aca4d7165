using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MakCrm.WebApi.Http;

/// <summary>Reads enums in paths and queries by their wire names.</summary>
public sealed class WireEnumBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = Nullable.GetUnderlyingType(context.Metadata.ModelType) ?? context.Metadata.ModelType;
        return type.IsEnum ? (IModelBinder)Activator.CreateInstance(typeof(Binder<>).MakeGenericType(type))! : null;
    }

    sealed class Binder<T> : IModelBinder
        where T : struct, Enum
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (given == ValueProviderResult.None || given.FirstValue is not { } name)
                return Task.CompletedTask;
            if (EnumWireFormat.TryParse<T>(name, out var value))
                bindingContext.Result = ModelBindingResult.Success(value);
            else
                bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, "invalid_value");
            return Task.CompletedTask;
        }
    }
}

/// <summary>Reads times in queries as bodies are read: RFC 3339 with an offset, turned into UTC.</summary>
public sealed class InstantBinderProvider : IModelBinderProvider
{
    static readonly Binder Instants = new();

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(DateTimeOffset) || context.Metadata.ModelType == typeof(DateTimeOffset?) ? Instants : null;

    sealed class Binder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (given == ValueProviderResult.None || given.FirstValue is not { } text)
                return Task.CompletedTask;
            try
            {
                var at = JsonSerializer.Deserialize<DateTimeOffset>(
                    JsonSerializer.SerializeToUtf8Bytes(text, ContractJson.Options),
                    ContractJson.Options
                );
                bindingContext.Result = ModelBindingResult.Success(at);
            }
            catch (JsonException)
            {
                bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, "invalid_value");
            }

            return Task.CompletedTask;
        }
    }
}

/// <summary>What could not be bound, as a problem that names each parameter or field.</summary>
public static class BindingProblem
{
    public static IActionResult From(ActionContext context)
    {
        var fault = RequestBody.Of(context.HttpContext).Fault;
        var parameters = context
            .ModelState.Where(e => e.Value?.Errors.Count > 0 && e.Key is not ("body" or ""))
            .Select(e => new FieldError(
                e.Value!.Errors[0].ErrorMessage == "required" ? "required" : "invalid_value",
                null,
                e.Key.Split('[')[0]
            ));
        var fields = (fault is null ? [] : new[] { fault }).Concat(parameters).ToList();
        var code = fault?.Code == "unknown_field" ? "unknown_field" : "invalid_request";
        return new ContentOf(ResponseWriter.Problem(context.HttpContext, new(code, ErrorKind.Malformed) { Fields = fields }));
    }

    sealed class ContentOf(StoredResponse answer) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => ResponseWriter.Write(context.HttpContext, answer);
    }
}
